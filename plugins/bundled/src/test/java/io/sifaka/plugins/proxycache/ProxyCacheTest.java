package io.sifaka.plugins.proxycache;

import static org.assertj.core.api.Assertions.assertThat;

import io.sifaka.entity.Consumer;
import io.sifaka.plugin.NodePage;
import io.sifaka.plugin.testing.Outcome;
import io.sifaka.plugin.testing.PluginTester;
import io.sifaka.plugin.testing.Reply;
import io.sifaka.plugin.testing.Request;
import io.sifaka.plugins.keyauth.KeyAuth;
import io.sifaka.plugins.keyauth.KeyAuthCredential;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxyCacheTest {
    private final AtomicInteger upstreams = new AtomicInteger();

    private PluginTester caching(String more) {
        return caching(more, Reply.json("{\"n\":1}"));
    }

    private PluginTester caching(String more, Reply reply) {
        return new PluginTester()
                .upstream(request -> {
                    upstreams.incrementAndGet();
                    return reply;
                })
                .plugin(ProxyCache.class, "{\"strategy\": \"memory\"" + more + "}");
    }

    private static String status(PluginTester tester, Request request) {
        return tester.send(request).header("X-Cache-Status").orElse("none");
    }

    private static String twice(PluginTester tester, Request first, Request second) {
        return status(tester, first) + " " + status(tester, second);
    }

    @Test
    void answersWhatIsKeptWithoutTheUpstream() {
        PluginTester tester = caching("", Reply.json("{\"n\":1}").header("X-Up", "1"));
        Outcome miss = tester.send(Request.get("/a"));
        tester.advance(Duration.ofSeconds(7));
        Outcome hit = tester.send(Request.get("/a"));

        assertThat(miss.header("X-Cache-Status")).hasValue("Miss");
        assertThat(miss.header("Age")).isEmpty();
        assertThat(hit.header("X-Cache-Status")).hasValue("Hit");
        assertThat(hit.header("Age")).hasValue("7");
        assertThat(hit.header("X-Up")).hasValue("1");
        assertThat(hit.header("X-Cache-Key"))
                .isEqualTo(miss.header("X-Cache-Key"))
                .isPresent();
        assertThat(hit.body()).isEqualTo("{\"n\":1}");
        assertThat(hit.sent()).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1} then {2} is {3}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            ''                            | GET /a      | GET /a      | Miss Hit
            ''                            | GET /a      | GET /A      | Miss Miss
            , "ignore_uri_case": true     | GET /a      | GET /A      | Miss Hit
            ''                            | GET /a?x=1&y=2 | GET /a?y=2&x=1 | Miss Hit
            ''                            | GET /a?x=1  | GET /a?x=2  | Miss Miss
            , "vary_query_params": ["q"]  | GET /a?q=1  | GET /a?q=1&z=2 | Miss Hit
            , "vary_query_params": ["q"]  | GET /a?q=1  | GET /a?q=2  | Miss Miss
            , "vary_query_params": ["q"]  | GET /a      | GET /a?z=1  | Miss Miss
            , "vary_query_params": ["q"]  | GET /a?z=1  | GET /a?z=2  | Miss Hit
            ''                            | POST /a     | POST /a     | Bypass Bypass
            , "request_method": ["POST"]  | POST /a     | POST /a     | Miss Hit
            , "response_code": [404]      | GET /a      | GET /a      | Bypass Bypass
            , "content_type": ["text/plain"] | GET /a   | GET /a      | Bypass Bypass
            , "content_type": ["*/*"]     | GET /a      | GET /a      | Miss Hit
            , "content_type": ["application/*"] | GET /a | GET /a     | Miss Hit
            , "content_type": ["application/json; charset=utf-8"] | GET /a | GET /a | Bypass Bypass
            """)
    void tellsRequestsApart(String more, String first, String second, String statuses) {
        PluginTester tester = caching(more);
        assertThat(twice(tester, request(first), request(second))).isEqualTo(statuses);
    }

    private static Request request(String line) {
        String[] parts = line.split(" ");
        return Request.of(parts[0], parts[1]);
    }

    @Test
    void fetchesAnewWhatIsNoLongerFresh() {
        PluginTester tester = caching(", \"cache_ttl\": 10, \"storage_ttl\": 100");
        tester.send(Request.get("/"));
        tester.advance(Duration.ofSeconds(10));
        assertThat(status(tester, Request.get("/"))).isEqualTo("Hit");
        tester.advance(Duration.ofSeconds(1));
        assertThat(twice(tester, Request.get("/"), Request.get("/"))).isEqualTo("Refresh Hit");
        tester.advance(Duration.ofSeconds(100));
        assertThat(status(tester, Request.get("/"))).isEqualTo("Miss");
    }

    @Test
    void keepsConsumersApart() {
        PluginTester tester = caching("").plugin(KeyAuth.class, "{}");
        for (String name : List.of("ann", "bob")) {
            Consumer consumer = tester.given(Consumer.class, "{\"username\": \"" + name + "\"}");
            tester.given(
                    KeyAuthCredential.class,
                    "{\"key\": \"%s\", \"consumer\": {\"id\": \"%s\"}}".formatted(name, consumer.id()));
        }
        Request ann = Request.get("/").header("apikey", "ann");
        assertThat(twice(tester, ann, ann)).isEqualTo("Miss Hit");
        assertThat(status(tester, Request.get("/").header("apikey", "bob"))).isEqualTo("Miss");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
            Set-Cookie    | session=1
            Vary          | *
            Content-Range | bytes 0-1/7
            """)
    void doesNotKeepWhatIsMeantForOneClient(String header, String value) {
        PluginTester tester = caching("", Reply.json("{}").header(header, value));
        assertThat(twice(tester, Request.get("/"), Request.get("/"))).isEqualTo("Bypass Bypass");
    }

    @Test
    void doesNotKeepAnswersToCredentialsThatNobodyCheckedUnlessTheyArePublic() {
        Request secret = Request.get("/").header("Authorization", "Bearer x");
        assertThat(twice(caching(""), secret, Request.get("/"))).isEqualTo("Bypass Miss");
        Reply open = Reply.json("{}").header("Cache-Control", "public");
        assertThat(twice(caching("", open), secret, Request.get("/"))).isEqualTo("Miss Hit");
    }

    @Test
    void obeysVaryAndTheConfiguredHeaders() {
        PluginTester vary = caching("", Reply.json("{}").header("Vary", "Accept-Language"));
        Request german = Request.get("/").header("Accept-Language", "de");
        assertThat(twice(vary, german, german)).isEqualTo("Miss Hit");
        assertThat(status(vary, Request.get("/").header("Accept-Language", "fr")))
                .isEqualTo("Miss");

        PluginTester configured = caching(", \"vary_headers\": [\"X-V\"]");
        assertThat(twice(configured, Request.get("/"), Request.get("/").header("x-v", "1")))
                .isEqualTo("Miss Miss");
    }

    @ParameterizedTest(name = "request {0}, response {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            ''             | max-age=60             | Miss Hit
            ''             | s-maxage=60, max-age=0 | Miss Hit
            ''             | ''                     | Bypass Bypass
            ''             | private, max-age=60    | Bypass Bypass
            ''             | no-store               | Bypass Bypass
            no-store       | max-age=60             | Bypass Bypass
            no-cache       | max-age=60             | Bypass Bypass
            max-age=5      | max-age=60             | Miss Refresh
            max-age=20     | max-age=60             | Miss Hit
            min-fresh=55   | max-age=60             | Miss Refresh
            min-fresh=20   | max-age=60             | Miss Hit
            """)
    void obeysCacheControlWhereAskedTo(String asked, String said, String statuses) {
        PluginTester tester =
                caching(", \"cache_control\": true", Reply.json("{}").header("Cache-Control", said));
        Request request = Request.get("/").header("Cache-Control", asked);
        String first = status(tester, request);
        tester.advance(Duration.ofSeconds(10));
        assertThat(first + " " + status(tester, request)).isEqualTo(statuses);
    }

    @Test
    void servesStaleResponsesOnlyToThoseWhoTakeThem() {
        PluginTester tester = caching(
                ", \"cache_control\": true, \"storage_ttl\": 1000",
                Reply.json("{}").header("Cache-Control", "max-age=10"));
        tester.send(Request.get("/"));
        tester.advance(Duration.ofSeconds(20));
        assertThat(status(tester, Request.get("/").header("Cache-Control", "max-stale=10")))
                .isEqualTo("Hit");
        assertThat(status(tester, Request.get("/").header("Cache-Control", "max-stale=9")))
                .isEqualTo("Refresh");
    }

    @Test
    void answers504WhenOnlyAKeptResponseWouldDo() {
        Outcome outcome =
                caching(", \"cache_control\": true").send(Request.get("/").header("Cache-Control", "only-if-cached"));
        assertThat(outcome.status()).isEqualTo(504);
        assertThat(outcome.sent()).isEmpty();
    }

    @Test
    void hidesItsHeadersUnlessAskedByKongDebug() {
        PluginTester tester =
                caching(", \"response_headers\": {\"age\": false, \"X-Cache-Status\": false, \"X-Cache-Key\": false}");
        assertThat(tester.send(Request.get("/")).headers().toString()).doesNotContain("X-Cache");
        Outcome hit = tester.send(Request.get("/"));
        assertThat(hit.headers().toString()).doesNotContain("X-Cache", "Age");
        assertThat(hit.sent()).isEmpty();
        assertThat(status(tester, Request.get("/").header("Kong-Debug", "1"))).isEqualTo("Hit");
    }

    @Test
    void aHotMissGoesUpstreamOnce() throws Exception {
        PluginTester tester = caching("");
        int clients = 20;
        ExecutorService pool = Executors.newFixedThreadPool(clients);
        try {
            List<Callable<Integer>> requests = new ArrayList<>();
            IntStream.range(0, clients)
                    .forEach(i ->
                            requests.add(() -> tester.send(Request.get("/hot")).status()));
            for (Future<Integer> status : pool.invokeAll(requests)) {
                assertThat(status.get()).isEqualTo(200);
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(upstreams).hasValue(1);
    }

    @Test
    void operatorsLookAtAndPurgeWhatIsKept() {
        PluginTester tester = caching("");
        String key = tester.send(Request.get("/")).header("X-Cache-Key").orElseThrow();
        NodePage.Reply shown = tester.ask("GET", "/proxy-cache/" + key);
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.body())
                .contains("\"status\":200", "\"body\":\"{\\\"n\\\":1}\"", "\"body_len\":7", "\"version\":1");
        assertThat(tester.ask("DELETE", "/proxy-cache/" + key).status()).isEqualTo(204);
        assertThat(tester.ask("DELETE", "/proxy-cache/" + key).status()).isEqualTo(404);
        assertThat(twice(tester, Request.get("/"), Request.get("/"))).isEqualTo("Miss Hit");
        assertThat(tester.ask("GET", "/proxy-cache/00000000-0000-4000-8000-000000000000/caches/" + key)
                        .status())
                .isEqualTo(404);
        assertThat(tester.ask("DELETE", "/proxy-cache").status()).isEqualTo(204);
        assertThat(status(tester, Request.get("/"))).isEqualTo("Miss");
    }

    @Test
    void theOldestGoesWhenMemoryIsFull() {
        Cache cache = new Cache(80_000);
        IntStream.range(0, 20).forEach(i -> cache.put("k" + i, kept(5_000)));
        assertThat(cache.size()).isLessThanOrEqualTo(80_000);
        assertThat(cache.get("k0", 0)).isEmpty();
        assertThat(cache.get("k19", 0)).isPresent();
        cache.put("huge", kept(20_000));
        assertThat(cache.get("huge", 0)).isEmpty();
        assertThat(cache.get("k19", 0)).isPresent();
    }

    private static Kept kept(int size) {
        return new Kept("p", 200, List.of(), new Kept.Body(new byte[size]), Map.of(), 0, 60, 60_000);
    }
}
