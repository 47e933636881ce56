package io.sifaka.gateway.exchange;

import org.jspecify.annotations.Nullable;

/**
 * One attempt to reach a service, as the log record shows it.
 *
 * @param ip the address tried; the host's name while it is not known
 * @param startedAtMillis milliseconds since the epoch at which it began
 * @param failure the status that its failure would be answered with; null when a response came
 * @param reason why it failed, in words; null when a response came
 */
public record Try(
        String ip,
        int port,
        long startedAtMillis,
        @Nullable Integer failure,
        @Nullable String reason) {}
