package io.sifaka.standalone;

import java.time.Instant;
import java.util.List;

/**
 * A node as the command line finds it.
 *
 * @param proxy where the proxy listens, {@code 127.0.0.1:8000}; empty: nowhere
 * @param admin where the Admin API listens
 * @param status where it answers questions after its health
 */
record RunningNode(long pid, Instant started, List<String> proxy, List<String> admin, List<String> status) {}
