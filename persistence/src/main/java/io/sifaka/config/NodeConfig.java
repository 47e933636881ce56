package io.sifaka.config;

import io.sifaka.schema.Checked;
import io.sifaka.schema.Default;
import io.sifaka.schema.Doc;
import io.sifaka.schema.Format;
import io.sifaka.schema.Match;
import io.sifaka.schema.OneOf;
import io.sifaka.schema.Permit;
import io.sifaka.schema.Secret;
import io.sifaka.schema.Text;
import io.sifaka.schema.Violations;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of one node, a component per key. Keys are Kong's; a key is its component's name in snake case. The
 * sample file and {@code docs/configuration.md} are printed from here.
 */
public record NodeConfig(
        @Section("General")
        @Doc("The directory that the node keeps its data in. A relative one starts at the working directory; "
                + "when not set it is `var` in the installation of `bin/sifaka`, or in the container's base "
                + "directory (`catalina.base`, `jetty.base`).")
        @Default("var")
        String prefix,

        @Doc("How much is logged, the least severe level named.")
        @Default("notice")
        @OneOf({"debug", "info", "notice", "warn", "error", "crit", "alert", "emerg"})
        String logLevel,

        @Doc("The plugins that may be used: names, `bundled` for all that come with the gateway, or `off`. A plugin "
                + "of your own is named here beside `bundled`.")
        @Default("[\"bundled\"]")
        List<String> plugins,

        @Section("Listeners")
        @Doc(
                "Where the proxy listens, `off` for nowhere. Use `0.0.0.0:8000` to let other machines in. After an address "
                        + "may stand `ssl`, `http2`, `proxy_protocol` and `backlog=`. When not set, the second address is left "
                        + "out if another process has it. WAR files leave listening to their container.")
        @Default("[\"127.0.0.1:8000\",\"127.0.0.1:8443 http2 ssl\"]")
        List<String> proxyListen,

        @Doc(
                "Where the Admin API listens, `off` for nowhere, in the same form. An address that other machines can reach "
                        + "takes `admin_auth = on`.")
        @Default("[\"127.0.0.1:8001\",\"127.0.0.1:8444 http2 ssl\"]")
        List<String> adminListen,

        @Doc(
                "Whether the Admin API asks for credentials, see [admin-access.md](admin-access.md). While it does not, it "
                        + "serves this machine only.")
        @Default("off")
        @OneOf({"off", "on"})
        String adminAuth,

        @Doc("The URLs that web consoles are opened under. Their pages may use the Admin API from the browser.")
        @Default("[]")
        List<@Format(Text.URL) String> adminGuiUrl,

        @Doc(
                "The URL that browsers reach the Admin API under, when its host is neither an address nor a name that only "
                        + "your own network can have.")
        @Format(Text.URL)
        @Nullable
        String adminGuiApiUrl,

        @Doc("Where the node answers questions after its own health (`/status`, `/status/ready`), `off` for nowhere. "
                + "When not set it is `127.0.0.1:8007`, or any free port if another node has that one.")
        @Nullable
        List<String> statusListen,

        @Section("TLS")
        @Doc("Files with the certificates, in PEM, for clients that ask for no server name or for one that no SNI has. "
                + "There may be one with an RSA and one with an ECDSA key. When not set, the node makes its own in `ssl` "
                + "under the prefix.")
        @Default("[]")
        List<String> sslCert,

        @Doc("Files with the private keys of those certificates, in the same order.") @Default("[]")
        List<String> sslCertKey,

        @Doc("As `ssl_cert`, for the Admin API.") @Default("[]")
        List<String> adminSslCert,

        @Doc("As `ssl_cert_key`, for the Admin API.") @Default("[]")
        List<String> adminSslCertKey,

        @Doc("The versions of TLS that clients may speak, TLSv1.2 and TLSv1.3, separated by a space.")
        @Default("TLSv1.2 TLSv1.3")
        @Match(value = "TLSv1\\.[23]( TLSv1\\.[23])?", message = "expected TLSv1.2, TLSv1.3 or both")
        String sslProtocols,

        @Doc("Which ciphers clients may use: `modern` (TLS 1.3 only), `intermediate`, or `custom`, those of "
                + "`ssl_ciphers`.")
        @Default("intermediate")
        @OneOf({"modern", "intermediate", "custom"})
        String sslCipherSuite,

        @Doc("The ciphers of the suite `custom`, by their OpenSSL or IANA names, separated by colons.") @Nullable
        String sslCiphers,

        @Section("Datastore")
        @Doc("Where the configuration is kept: `h2`, a file under the prefix that needs no server, "
                + "`postgres`, which several nodes share, or `off`: nowhere, it is one document, see "
                + "`declarative_config`.")
        @Default("h2")
        @OneOf({"h2", "postgres", "off"})
        String database,

        @Doc(
                "The file with the whole configuration of a node whose `database` is `off`, YAML or JSON. The node follows "
                        + "changes of it.")
        @Nullable
        String declarativeConfig,

        @Doc("The whole configuration itself, instead of a file with it.") @Secret @Nullable
        String declarativeConfigString,

        @Doc("The host of the PostgreSQL server.") @Default("127.0.0.1")
        String pgHost,

        @Doc("The port of the PostgreSQL server.") @Default("5432") @Min(1) @Max(65535)
        int pgPort,

        @Doc("The user to log in as.") @Default("sifaka") String pgUser,

        @Doc("The password of that user; none is sent when not set.") @Secret @Nullable
        String pgPassword,

        @Doc("The database to connect to.") @Default("sifaka")
        String pgDatabase,

        @Doc("The schema that the tables are in; the user's default one when not set.") @Nullable
        String pgSchema,

        @Doc("How long, in milliseconds, connecting to the server and waiting for an answer may take.")
        @Default("5000")
        @Min(1)
        @Max(2147483647)
        int pgTimeout,

        @Doc("Whether the connection is encrypted.") @Default("false")
        boolean pgSsl,

        @Doc("Whether the server's certificate and name are verified; needs `pg_ssl`.") @Default("false")
        boolean pgSslVerify,

        @Doc("The number of connections that a node holds at most.") @Default("10") @Min(2) @Max(1000)
        int pgPoolSize,

        @Doc("The seconds between two looks for changes that other nodes made; changes made in the same process are "
                + "seen at once.")
        @Default("1")
        @Positive
        double dbUpdateFrequency,

        @Doc("The days that the change log goes back: history, undo and `If-Match` know nothing of what was before.")
        @Default("90")
        @Min(1)
        @Max(36500)
        int changeLogDays,

        @Doc("The number of revisions that the change log holds at most, the newest ones.")
        @Default("100000")
        @Min(100)
        @Max(2147483647)
        int changeLogRevisions,

        @Section("Routing")
        @Doc("The rules by which one of several matching routes wins, see [routing.md](routing.md). `expressions` is "
                + "not there yet.")
        @Default("traditional_compatible")
        @OneOf({"traditional_compatible", "traditional"})
        String routerFlavor,

        @Doc("Whether routes may have regular expressions that do not run in linear time, those with look-around or "
                + "back-references. A request that takes one too many steps is answered 400.")
        @Default("false")
        boolean allowBacktrackingRegexes,

        @Section("Clients")
        @Doc("The headers of its own that the gateway adds to responses: names, groups of them, or `off`.")
        @Default("[\"server_tokens\",\"latency_tokens\",\"X-Kong-Request-Id\"]")
        List<String> headers,

        @Doc("The headers of its own that the gateway adds to requests on their way upstream: `X-Kong-Request-Id` or "
                + "`off`.")
        @Default("[\"X-Kong-Request-Id\"]")
        List<String> headersUpstream,

        @Doc("The addresses and ranges of proxies in front of the gateway whose word on the client's address, host "
                + "and scheme is believed.")
        @Default("[]")
        List<@Format(Text.IP_OR_CIDR) String> trustedIps,

        @Doc("The header that a trusted proxy names the client's address in.")
        @Default("X-Real-IP")
        @Format(Text.HEADER_NAME)
        String realIpHeader,

        @Doc("Whether the client is the last address in that header that is not trusted, instead of the last one.")
        @Default("false")
        boolean realIpRecursive,

        @Doc("Whether a request may ask, with a `Kong-Debug: 1` header, which route, service and plugins it met.")
        @Default("false")
        boolean allowDebugHeader,

        @Doc("The content type of the gateway's own error answers when a request does not say what it accepts.")
        @Default("text/plain")
        @OneOf({"text/plain", "text/html", "application/json", "application/xml"})
        String errorDefaultType,

        @Doc(
                "A file with the form of the gateway's own errors in HTML: `%s` stands for the message, a second one for the "
                        + "id of the request. When not set it is Kong's.")
        @Nullable
        String errorTemplateHtml,

        @Doc(
                "A file with the form of the gateway's own errors in JSON: `%s` stands for the message, a second one for the "
                        + "id of the request. When not set it is Kong's.")
        @Nullable
        String errorTemplateJson,

        @Doc(
                "A file with the form of the gateway's own errors in XML: `%s` stands for the message, a second one for the "
                        + "id of the request. When not set it is Kong's.")
        @Nullable
        String errorTemplateXml,

        @Doc(
                "A file with the form of the gateway's own errors in plain text: `%s` stands for the message, a second one for the "
                        + "id of the request. When not set it is Kong's.")
        @Nullable
        String errorTemplatePlain,

        @Section("Limits")
        @Doc(
                "How long a request's head may be: a number of buffers, and the size of each. A request line that does not "
                        + "fit into one is answered 414; a header field that does not, or a head that does not fit into all of "
                        + "them, 400. WAR files cannot allow more than their container does.")
        @Default("4 8k")
        String nginxHttpLargeClientHeaderBuffers,

        @Doc("How long a request body may be; `0` for any length. A longer one is answered 413.") @Default("0")
        String nginxHttpClientMaxBodySize,

        @Doc("How much of a request body is held back until it is whole, so that it can be sent again on a retry; a "
                + "longer one is streamed.")
        @Default("64k")
        String nginxHttpClientBodyBufferSize,

        @Doc("How long a client may take over a request's head. WAR files leave it to their container.") @Default("60s")
        String nginxHttpClientHeaderTimeout,

        @Doc(
                "How long a client's connection is kept open without a request, or without a byte of one that was begun. WAR "
                        + "files leave it to their container.")
        @Default("75s")
        String nginxHttpKeepaliveTimeout,

        @Section("Upstreams")
        @Doc("Whether the certificates of services that do not say so themselves (`tls_verify`) are verified. Kong "
                + "does not verify them.")
        @Default("true")
        boolean upstreamTlsVerify,

        @Doc("Files with the certificates of the authorities, in PEM, that certificates of services are verified with, "
                + "unless a service has `ca_certificates`; `system` stands for those that Java trusts.")
        @Default("[\"system\"]")
        List<String> luaSslTrustedCertificate,

        @Doc("How many certificates may stand between a service's certificate and an authority's; any number when not "
                + "set.")
        @Min(0)
        @Max(64)
        @Nullable
        Integer luaSslVerifyDepth,

        @Doc("The number of idle connections kept open to each upstream address.") @Default("512") @Min(0) @Max(1000000)
        int upstreamKeepalivePoolSize,

        @Doc("The seconds after which an idle connection to an upstream is closed.")
        @Default("60")
        @Min(0)
        @Max(1000000)
        int upstreamKeepaliveIdleTimeout,

        @Section("DNS")
        @Doc("The servers that resolve names, as `address` or `address:port`; those of the system when empty.")
        @Default("[]")
        List<@Format(Text.HOST_WITH_OPTIONAL_PORT) String> dnsResolver,

        @Doc("The file whose names are resolved without asking a server.") @Default("/etc/hosts")
        String dnsHostsfile,

        @Doc(
                "The types of records to ask for, one after the other until there is one; `LAST` is the type that the name "
                        + "had before.")
        @Default("[\"LAST\",\"SRV\",\"A\",\"CNAME\"]")
        List<@OneOf({"LAST", "SRV", "A", "AAAA", "CNAME"}) String> dnsOrder,

        @Doc("The seconds that an answer is used, instead of what the answer itself says.")
        @Min(0)
        @Max(2147483647)
        @Nullable
        Integer dnsValidTtl,

        @Doc("The seconds that an answer may be used beyond its time, while it is asked for anew or no server answers.")
        @Default("3600")
        @Min(0)
        @Max(2147483647)
        int dnsStaleTtl,

        @Doc("The seconds that a name without addresses is taken for one.") @Default("30") @Min(0) @Max(2147483647)
        int dnsNotFoundTtl,

        @Doc("The seconds until a server that failed is asked again.") @Default("1") @Min(0) @Max(2147483647)
        int dnsErrorTtl,

        @Doc("The number of names remembered at most.") @Default("10000") @Min(1) @Max(1000000)
        int dnsCacheSize)
        implements Checked {

    private static final int MOST_HELD_BACK = 64 << 20;
    private static final Set<Listen> EXTRAS =
            Set.of(Listen.parse("127.0.0.1:8443 http2 ssl"), Listen.parse("127.0.0.1:8444 http2 ssl"));

    private static final ConfigBinding BINDING = new ConfigBinding();

    /**
     * The configuration that the sources give, defaults where they say nothing; {@code prefix} is made absolute.
     *
     * @throws ConfigException naming every unknown key and malformed value
     */
    public static NodeConfig read(Sources sources) {
        return BINDING.read(sources);
    }

    /** The configuration of a node that was told nothing. */
    public static NodeConfig defaults() {
        return read(Sources.none());
    }

    /** What input may have here that is refused elsewhere. */
    public Set<Permit> permits() {
        return allowBacktrackingRegexes ? Set.of(Permit.BACKTRACKING_REGEXES) : Set.of();
    }

    public List<Listen> proxyListeners() {
        return Listen.parseAll(proxyListen);
    }

    public List<Listen> adminListeners() {
        return Listen.parseAll(adminListen);
    }

    /** Whether an address is one that the node listens on by default, and can do without. */
    public static boolean isExtra(Listen address) {
        return EXTRAS.contains(address);
    }

    /** Empty when off, and when not set: then the node chooses. */
    public List<Listen> statusListeners() {
        return statusListen == null ? List.of() : Listen.parseAll(statusListen);
    }

    public HeadBuffers headBuffers() {
        return HeadBuffers.parse(nginxHttpLargeClientHeaderBuffers);
    }

    /** The bytes of a request body at most. */
    public long maxBodyBytes() {
        long most = Measure.bytes(nginxHttpClientMaxBodySize);
        return most == 0 ? Long.MAX_VALUE : most;
    }

    /** The bytes of a request body that are held back at most. */
    public int bodyBufferBytes() {
        return (int) Math.min(MOST_HELD_BACK, Measure.bytes(nginxHttpClientBodyBufferSize));
    }

    public Duration headerTimeout() {
        return Measure.time(nginxHttpClientHeaderTimeout);
    }

    public Duration keepaliveTimeout() {
        return Measure.time(nginxHttpKeepaliveTimeout);
    }

    /** Whether the Admin API asks for credentials. */
    public boolean asksForCredentials() {
        return adminAuth.equals("on");
    }

    /** A path beneath the prefix. */
    public Path under(String name) {
        return Path.of(prefix).resolve(name);
    }

    @Override
    public void check(Violations violations) {
        Listen.check("proxy_listen", proxyListen, violations);
        Listen.check("admin_listen", adminListen, violations);
        Listen.check("status_listen", statusListen, violations);
        Measure.check(
                "nginx_http_large_client_header_buffers",
                nginxHttpLargeClientHeaderBuffers,
                HeadBuffers::parse,
                violations);
        Measure.check("nginx_http_client_max_body_size", nginxHttpClientMaxBodySize, Measure::bytes, violations);
        Measure.check("nginx_http_client_body_buffer_size", nginxHttpClientBodyBufferSize, Measure::bytes, violations);
        Measure.check("nginx_http_client_header_timeout", nginxHttpClientHeaderTimeout, Measure::time, violations);
        Measure.check("nginx_http_keepalive_timeout", nginxHttpKeepaliveTimeout, Measure::time, violations);
        if (declarativeConfig != null && declarativeConfigString != null) {
            violations.field("declarative_config_string", "cannot be set together with declarative_config");
        }
        if ("custom".equals(sslCipherSuite) && sslCiphers == null) {
            violations.field("ssl_ciphers", "must be set for ssl_cipher_suite custom");
        }
        checkPairs("ssl_cert", sslCert, sslCertKey, violations);
        checkPairs("admin_ssl_cert", adminSslCert, adminSslCertKey, violations);
    }

    private static void checkPairs(String key, List<String> certificates, List<String> keys, Violations violations) {
        if (!violations.has(key) && !violations.has(key + "_key") && certificates.size() != keys.size()) {
            violations.field(key, "must name as many files as " + key + "_key");
        }
    }

    /** Never shows the password. */
    @Override
    public String toString() {
        return "NodeConfig[prefix=" + prefix + ", database=" + database + ", proxyListen=" + proxyListen
                + ", adminListen=" + adminListen + ", plugins=" + plugins + "]";
    }
}
