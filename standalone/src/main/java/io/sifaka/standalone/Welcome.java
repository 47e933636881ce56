package io.sifaka.standalone;

import io.sifaka.Version;
import io.sifaka.config.NodeConfig;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What a node prints when it is up: where it listens and what to type next. */
final class Welcome {
    private Welcome() {}

    static void print(PrintWriter out, NodeConfig config, RunningNode node) {
        long millis = Duration.between(node.started(), Instant.now()).toMillis();
        out.printf("Sifaka %s is up, after %.1f s (process %d).%n%n", Version.sifaka(), millis / 1000.0, node.pid());
        where(out, config, node);
        if (!node.admin().isEmpty()) {
            next(out, node);
        }
        out.flush();
    }

    /** Where a node listens and keeps its data. */
    static void where(PrintWriter out, NodeConfig config, RunningNode node) {
        where(out, "proxy", node.proxy());
        where(out, "Admin API", node.admin());
        where(out, "status", node.status());
        out.printf("  %-10s %s%n%n", "data", data(config));
    }

    private static void where(PrintWriter out, String what, List<String> addresses) {
        String urls = addresses.isEmpty() ? "off" : "http://" + String.join(", http://", addresses);
        out.printf("  %-10s %s%n", what, urls);
    }

    private static String data(NodeConfig config) {
        return config.database().equals("postgres")
                ? "PostgreSQL " + config.pgHost() + ":" + config.pgPort() + "/" + config.pgDatabase()
                : config.prefix();
    }

    private static void next(PrintWriter out, RunningNode node) {
        String admin = "http://" + node.admin().get(0);
        String proxy = node.proxy().isEmpty()
                ? "http://127.0.0.1:8000"
                : "http://" + node.proxy().get(0);
        out.printf("""
                Next, in another terminal:
                  bin/sifaka echo
                  curl -s %1$s/services -d name=echo -d url=http://127.0.0.1:9000
                  curl -s %1$s/services/echo/routes -d name=hello -d 'paths[]=/hello'
                  curl -i %2$s/hello

                """, admin, proxy);
    }
}
