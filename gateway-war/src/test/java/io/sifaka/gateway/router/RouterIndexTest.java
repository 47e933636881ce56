package io.sifaka.gateway.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.sifaka.entity.Route;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The index finds what a scan over all routes would. */
class RouterIndexTest {
    private static final String[] HOSTS = {"a.test", "b.test", "*.test", "*.a.test", "a.*", "a.test:80", "*.a.test:80"};
    private static final String[] PATHS = {
        "/",
        "/a",
        "/a/",
        "/a/b",
        "/ab",
        "/abc",
        "/b",
        "~/a/.*",
        "~/(a|b)/c",
        "~/a?b",
        "~/a|/b",
        "~/[ab]+$",
        "~/a{1,1001}$"
    };
    /** Where Kong's old router looks for names first; kinds of matchers don't count. */
    private static final Comparator<Candidate> FOUND_FIRST = Comparator.comparingLong(
                    (Candidate candidate) -> candidate.path().priority() & ((1L << 55) - 1))
            .thenComparingLong(candidate -> -candidate.compiled().route().createdAt())
            .reversed()
            .thenComparingInt(candidate -> candidate.path().order());

    private static final String[] REQUEST_HOSTS = {"a.test", "x.a.test", "x.a.test:80", "a.test:80", "c", "a.b"};
    private static final String[] REQUEST_PATHS = {"/", "/a", "/a/", "/a/b/c", "/abcd", "/ab", "/b/c", "/aab", "/x"};

    @ParameterizedTest
    @EnumSource
    void findsWhatAScanFinds(RouterFlavor flavor) {
        Random random = new Random(21);
        for (int round = 0; round < 60; round++) {
            Map<UUID, RoutePlan> plans = randomPlans(flavor, random, 1 + random.nextInt(40));
            assertSameAsScan(Router.of(plans.values()), plans.values(), random);
        }
    }

    @ParameterizedTest
    @EnumSource
    void findsTheSameAfterChanges(RouterFlavor flavor) {
        Random random = new Random(22);
        Map<UUID, RoutePlan> plans = randomPlans(flavor, random, 40);
        Router router = Router.of(plans.values());
        for (int round = 0; round < 60; round++) {
            Map<UUID, RoutePlan> changed = new HashMap<>(plans);
            changed.keySet().removeIf(id -> random.nextInt(8) == 0);
            changed.putAll(randomPlans(flavor, random, random.nextInt(6)));
            Set<UUID> either = new HashSet<>(plans.keySet());
            either.addAll(changed.keySet());
            router = router.with(changed, either);
            plans = changed;
            assertSameAsScan(router, plans.values(), random);
        }
    }

    @ParameterizedTest
    @EnumSource
    void matchesNothingOnceAllRoutesAreGone(RouterFlavor flavor) {
        Random random = new Random(23);
        Map<UUID, RoutePlan> plans = randomPlans(flavor, random, 40);
        Router emptied = Router.of(plans.values()).with(Map.of(), plans.keySet());
        for (String host : REQUEST_HOSTS) {
            assertThat(emptied.match(Incoming.get("/a/b").host(host))).isNull();
        }
    }

    private static void assertSameAsScan(Router router, Collection<RoutePlan> plans, Random random) {
        for (int i = 0; i < 40; i++) {
            Incoming request = randomRequest(random);
            Candidate expected = scan(plans, request);
            Match found = router.match(request);
            Route route = found == null ? null : found.route();
            assertThat(route)
                    .as(request.toString())
                    .isEqualTo(expected == null ? null : expected.compiled().route());
        }
    }

    private static @Nullable Candidate scan(Collection<RoutePlan> plans, Incoming request) {
        List<Candidate> all = plans.stream()
                .flatMap(plan -> plan.compiled().paths().stream().map(path -> new Candidate(plan.compiled(), path)))
                .toList();
        Candidate best = first(all.stream().filter(candidate -> matches(candidate, request)), Candidate.BEST_FIRST);
        return best == null || !best.compiled().flavor().prefersNamed() ? best : preferred(all, best, request);
    }

    /** Kong's old router: of the routes of the same kinds, first those that name the host or path found first. */
    private static Candidate preferred(List<Candidate> all, Candidate best, Incoming request) {
        List<Candidate> same = all.stream()
                .filter(candidate -> candidate.kinds() == best.kinds())
                .toList();
        String host = hostFoundFirst(all, request);
        String path = pathFoundFirst(all, request);
        List<Candidate> ofHost = same.stream()
                .filter(candidate -> hosts(candidate).contains(host))
                .toList();
        List<Candidate> ofPath = same.stream()
                .filter(candidate -> candidate.path().text().equals(path))
                .toList();
        boolean fewer = !ofHost.isEmpty() && (ofPath.isEmpty() || ofHost.size() <= ofPath.size());
        Candidate named = first(
                (fewer ? ofHost : ofPath).stream().filter(candidate -> matches(candidate, request)),
                Candidate.BEST_FIRST);
        return named == null ? best : named;
    }

    private static @Nullable String hostFoundFirst(List<Candidate> all, Incoming request) {
        String sent = HostPattern.key(request.host(), request.port());
        Set<String> plain = new HashSet<>();
        all.forEach(candidate -> plain.addAll(hosts(candidate)));
        if (plain.contains(sent) || plain.contains(request.host())) {
            return sent;
        }
        Candidate first = first(all.stream().filter(candidate -> wildcard(candidate, request) != null), FOUND_FIRST);
        return first == null ? "" : wildcard(first, request);
    }

    private static @Nullable String wildcard(Candidate candidate, Incoming request) {
        return hosts(candidate).stream()
                .filter(host -> host.contains("*"))
                .filter(host -> HostPattern.of(host).accepts(request.host(), request.port()))
                .findFirst()
                .orElse(null);
    }

    private static String pathFoundFirst(List<Candidate> all, Incoming request) {
        Candidate expression = first(
                all.stream().filter(candidate -> candidate.path().regex() != null && matchesPath(candidate, request)),
                FOUND_FIRST);
        Candidate literal = first(
                all.stream().filter(candidate -> candidate.path().regex() == null && matchesPath(candidate, request)),
                Comparator.comparing(candidate -> -candidate.path().text().length()));
        Candidate found = expression == null ? literal : expression;
        return found == null ? "none" : found.path().text();
    }

    private static boolean matches(Candidate candidate, Incoming request) {
        return acceptsHost(candidate.compiled(), request)
                && matchesPath(candidate, request)
                && candidate.accepts(request, request.path());
    }

    private static boolean matchesPath(Candidate candidate, Incoming request) {
        return request.path().startsWith(candidate.path().prefix())
                && candidate.path().accepts(request.path());
    }

    private static List<String> hosts(Candidate candidate) {
        List<String> hosts = candidate.compiled().route().hosts();
        return hosts == null ? List.of() : hosts;
    }

    private static @Nullable Candidate first(Stream<Candidate> candidates, Comparator<Candidate> order) {
        return candidates.min(order).orElse(null);
    }

    private static boolean acceptsHost(CompiledRoute route, Incoming request) {
        return route.indexedHosts().stream()
                .anyMatch(host -> host.equals(HostPattern.ANY)
                        || fits(host, request.host())
                        || fits(host, request.host() + ":" + request.port()));
    }

    private static boolean fits(HostPattern pattern, String host) {
        int port = pattern.key().indexOf(':');
        if (port < 0 || pattern.isPlain()) {
            return pattern.accepts(host) && (pattern.isPlain() || host.indexOf(':') < 0);
        }
        return host.endsWith(pattern.key());
    }

    private static Map<UUID, RoutePlan> randomPlans(RouterFlavor flavor, Random random, int count) {
        Map<UUID, RoutePlan> plans = new HashMap<>();
        for (int i = 0; i < count; i++) {
            Route route = Routes.route(randomRoute(random), "r" + random.nextInt(60));
            plans.put(route.id(), Routes.plan(route, "{}", flavor));
        }
        return plans;
    }

    private static String randomRoute(Random random) {
        StringBuilder route = new StringBuilder("{'regex_priority':" + random.nextInt(-1, 3))
                .append(",'created_at':")
                .append(random.nextInt(1, 1_000_000));
        if (random.nextBoolean()) {
            route.append(",'hosts':").append(some(HOSTS, random));
        }
        if (random.nextInt(4) == 0) {
            route.append(",'methods':['GET']");
        }
        if (random.nextInt(4) == 0) {
            route.append(",'headers':{'x-a':['1','2'],'x-b':['~*")
                    .append(random.nextInt(3))
                    .append("']}");
        }
        return route.append(",'paths':").append(some(PATHS, random)).append('}').toString();
    }

    private static String some(String[] choices, Random random) {
        String first = choices[random.nextInt(choices.length)];
        String second = choices[random.nextInt(choices.length)];
        return first.equals(second) || random.nextBoolean()
                ? "['" + first + "']"
                : "['" + first + "','" + second + "']";
    }

    private static Incoming randomRequest(Random random) {
        Incoming request = Incoming.request(
                        random.nextBoolean() ? "GET" : "POST", REQUEST_PATHS[random.nextInt(REQUEST_PATHS.length)])
                .host(REQUEST_HOSTS[random.nextInt(REQUEST_HOSTS.length)]);
        return random.nextBoolean()
                ? request
                : request.header("x-a", "" + random.nextInt(3)).header("x-b", "" + random.nextInt(3));
    }
}
