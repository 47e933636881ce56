package io.sifaka.plugins.counter;

import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.SslVerifyMode;

/** How a connection to Redis is encrypted. */
final class RedisTls {
    private RedisTls() {}

    /** Kong's {@code ssl_verify} is off by default; then anybody in between can pose as the server. */
    static void secure(DefaultJedisClientConfig.Builder login, Redis redis) {
        boolean verify = Boolean.TRUE.equals(redis.sslVerify());
        SSLParameters parameters = new SSLParameters();
        if (redis.serverName() != null) {
            parameters.setServerNames(List.of(new SNIHostName(redis.serverName())));
        }
        login.sslOptions(SslOptions.builder()
                .sslVerifyMode(verify ? SslVerifyMode.FULL : SslVerifyMode.INSECURE)
                .sslParameters(parameters)
                .build());
    }
}
