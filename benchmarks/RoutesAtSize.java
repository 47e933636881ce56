import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.entity.EntityTypes;
import io.sifaka.entity.Route;
import io.sifaka.entity.Service;
import io.sifaka.gateway.node.NodeContext;
import io.sifaka.gateway.router.CanonicalPath;
import io.sifaka.gateway.router.Match;
import io.sifaka.gateway.router.RouterFlavor;
import io.sifaka.gateway.router.RoutingInput;
import io.sifaka.gateway.snapshot.Snapshots;
import io.sifaka.persistence.ChangeSet;
import io.sifaka.persistence.Origin;
import io.sifaka.persistence.Persistence;
import io.sifaka.plugin.PluginCatalog;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/**
 * What a snapshot of many routes costs, in this process and without HTTP: building it, its memory, a match, and one change
 * from the write to its effect.
 *
 * <pre>java -XX:+UseSerialGC -Xmx2g -cp standalone/target/sifaka-standalone.jar benchmarks/RoutesAtSize.java [routes ...]</pre>
 */
public class RoutesAtSize {
    private static final Origin ORIGIN = new Origin("benchmark");
    private static final int BATCH = 1000;
    private static final int WINDOWS = 9;
    private static final int MATCHES = 200_000;
    private static final int CHANGES = 50;

    /** What the routes differ in. */
    enum Shape {
        PATHS("literal paths", "{'paths':['/api/%d/items']}"),
        HOSTS("hosts", "{'hosts':['h%d.test'],'paths':['/api']}"),
        HEADERS("the value of a header", "{'headers':{'x-tenant':['t%d']},'paths':['/api']}"),
        EXPRESSIONS("regular expressions", "{'paths':['~/api/%d/\\\\d+$']}");

        private final String words;
        private final String definition;

        Shape(String words, String definition) {
            this.words = words;
            this.definition = definition;
        }

        Request request(int route) {
            String path =
                    switch (this) {
                        case PATHS -> "/api/" + route + "/items/1";
                        case HOSTS, HEADERS -> "/api/items";
                        case EXPRESSIONS -> "/api/" + route + "/42";
                    };
            String host = this == HOSTS ? "h" + route + ".test" : "api.test";
            return new Request(host, path, this == HEADERS ? Map.of("x-tenant", List.of("t" + route)) : Map.of());
        }
    }

    record Request(String host, String rawPath, Map<String, List<String>> headers) implements RoutingInput {
        @Override
        public String method() {
            return "GET";
        }

        @Override
        public String scheme() {
            return "http";
        }

        @Override
        public int port() {
            return -1;
        }

        @Override
        public String path() {
            return CanonicalPath.of(rawPath).path();
        }

        @Override
        public List<String> headerValues(String lowerCaseName) {
            return headers.getOrDefault(lowerCaseName, List.of());
        }

        @Override
        public String sni() {
            return null;
        }
    }

    public static void main(String[] sizes) {
        Arrays.stream(Shape.values()).forEach(shape -> measure(shape, 10_000)); // warms the compiler up
        System.out.println("| routes | differ in | built, CPU ms | heap bytes a route | match, CPU ns | a change live, CPU ms | after, ms |");
        System.out.println("| --- | --- | --- | --- | --- | --- | --- |");
        for (Shape shape : Shape.values()) {
            for (String size : sizes.length > 0 ? sizes : new String[] {"1", "10000", "100000"}) {
                System.out.println(measure(shape, Integer.parseInt(size)));
            }
        }
    }

    /** A row of the table. */
    private static String measure(Shape shape, int size) {
        EntityTypes types = EntityTypes.withCore(List.of());
        PluginCatalog catalog = PluginCatalog.of();
        try (Persistence persistence = Persistence.inMemory(types, catalog, Clock.systemUTC())) {
            fill(persistence, shape, size);
            NodeContext context = new NodeContext(persistence, Clock.systemUTC(), "benchmark");
            long before = heap();
            long start = cpu();
            Snapshots snapshots = open(persistence, catalog, context);
            long built = cpu() - start;
            long bytes = heap() - before;
            double match = match(snapshots, shape, size);
            double[] changes = change(persistence, snapshots, shape, size);
            context.close();
            return "| %,d | %s | %.0f | %s | %.0f | %.1f | %.1f |"
                    .formatted(size, shape.words, built / 1e6, size < 1000 ? "" : bytes / size, match, changes[0], changes[1]);
        }
    }

    private static Snapshots open(Persistence persistence, PluginCatalog catalog, NodeContext context) {
        return Snapshots.open(persistence, catalog, context, RouterFlavor.TRADITIONAL_COMPATIBLE, built -> {});
    }

    private static void fill(Persistence persistence, Shape shape, int size) {
        UUID service = UUID.randomUUID();
        persistence.commit(
                new ChangeSet().upsert(persistence.types().of(Service.class), service, json("{'host':'up.test'}")),
                ORIGIN);
        for (int from = 0; from < size; from += BATCH) {
            ChangeSet batch = new ChangeSet();
            for (int i = from; i < Math.min(size, from + BATCH); i++) {
                ObjectNode route = json(shape.definition.formatted(i));
                route.putObject("service").put("id", service.toString());
                batch.upsert(persistence.types().of(Route.class), id(i), route);
            }
            persistence.commit(batch, ORIGIN);
        }
    }

    /** Nanoseconds of CPU: the median of several windows. */
    private static double match(Snapshots snapshots, Shape shape, int size) {
        Random random = new Random(1);
        Request[] requests = new Request[Math.min(size, 20_000)];
        Arrays.setAll(requests, i -> shape.request(random.nextInt(size)));
        double[] windows = new double[WINDOWS];
        for (int w = 0; w < WINDOWS; w++) {
            long start = cpu();
            for (int i = 0; i < MATCHES; i++) {
                Match match = snapshots.current().router().match(requests[i % requests.length]);
                if (match == null) {
                    throw new IllegalStateException("no match for " + requests[i % requests.length]);
                }
            }
            windows[w] = (double) (cpu() - start) / MATCHES;
        }
        return median(windows);
    }

    /** From the write until the snapshot that has it serves: medians of the milliseconds of CPU, and on the clock. */
    private static double[] change(Persistence persistence, Snapshots snapshots, Shape shape, int size) {
        double[] used = new double[CHANGES];
        double[] took = new double[CHANGES];
        for (int n = 0; n < CHANGES; n++) {
            int route = n * 37 % size;
            long start = System.nanoTime();
            long cpu = cpu();
            persistence.dao(Route.class).update(id(route), json("{'regex_priority':" + (n + 1) + "}"), ORIGIN);
            persistence.feed().poll();
            used[n] = (cpu() - cpu) / 1e6;
            took[n] = (System.nanoTime() - start) / 1e6;
            Match match = snapshots.current().router().match(shape.request(route));
            if (match == null || match.route().regexPriority() != n + 1) {
                throw new IllegalStateException("the change is not live");
            }
        }
        return new double[] {median(used), median(took)};
    }

    private static UUID id(int route) {
        return new UUID(0x4000, 0x8000_0000_0000_0000L + route);
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) new com.fasterxml.jackson.databind.ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
