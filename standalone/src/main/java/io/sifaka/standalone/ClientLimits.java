package io.sifaka.standalone;

import io.sifaka.config.NodeConfig;
import java.time.Duration;

/**
 * What clients of a listener may take up.
 *
 * @param headBytes the bytes of a request's head
 * @param head how long a head may take, from its first byte to its last
 * @param idle how long a connection may be quiet
 */
record ClientLimits(int headBytes, Duration head, Duration idle) {
    static final ClientLimits USUAL = of(NodeConfig.defaults());

    static ClientLimits of(NodeConfig config) {
        return new ClientLimits(config.headBuffers().total(), config.headerTimeout(), config.keepaliveTimeout());
    }
}
