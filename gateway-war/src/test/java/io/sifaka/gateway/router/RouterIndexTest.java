package io.sifaka.gateway.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.sifaka.entity.Route;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
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
        Candidate best = null;
        for (RoutePlan plan : plans) {
            for (PathMatcher path : plan.compiled().paths()) {
                Candidate candidate = new Candidate(plan.compiled(), path);
                boolean matches = acceptsHost(plan.compiled(), request)
                        && request.path().startsWith(path.prefix())
                        && candidate.accepts(request, request.path());
                best = matches && candidate.beats(best) ? candidate : best;
            }
        }
        return best;
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
                .append(random.nextInt(1, 4));
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
