package io.sifaka.plugins.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.sifaka.entity.Consumer;
import io.sifaka.entity.Route;
import io.sifaka.plugin.testing.PluginTester;
import io.sifaka.plugin.testing.Reply;
import io.sifaka.plugin.testing.Request;
import io.sifaka.plugins.keyauth.KeyAuth;
import io.sifaka.plugins.keyauth.KeyAuthCredential;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrometheusTest {
    private static final String ALL =
            "{\"per_consumer\": true, \"status_code_metrics\": true, \"latency_metrics\": true,"
                    + " \"bandwidth_metrics\": true, \"upstream_health_metrics\": true}";

    private static String scrape(PluginTester tester) {
        return tester.ask("GET", "/metrics").body();
    }

    private static List<String> lines(PluginTester tester, String start) {
        return scrape(tester).lines().filter(line -> line.startsWith(start)).toList();
    }

    @Test
    void tellsOfTheNode() {
        PluginTester tester = new PluginTester().plugin(Prometheus.class, "{}");
        assertThat(tester.ask("GET", "/metrics").contentType()).isEqualTo("text/plain; charset=UTF-8");
        assertThat(scrape(tester))
                .contains(
                        "# TYPE kong_datastore_reachable gauge\nkong_datastore_reachable 1\n",
                        "kong_nginx_requests_total{node_id=\"00000000-0000-4000-8000-000000000000\",subsystem=\"http\"} 7\n",
                        "state=\"active\"} 1\n",
                        "kong_node_info{node_id=",
                        "sifaka_configuration_revision 42\n");
    }

    @Test
    void countsNothingPerRequestUnlessAskedTo() {
        PluginTester tester = new PluginTester().plugin(Prometheus.class, "{}");
        tester.send(Request.get("/"));
        assertThat(scrape(tester))
                .doesNotContain("kong_http_requests_total{", "kong_bandwidth_bytes{", "_latency_ms_", "target_health");
    }

    @Test
    void countsByRouteStatusSourceAndConsumer() {
        PluginTester tester = new PluginTester().plugin(Prometheus.class, ALL).plugin(KeyAuth.class, "{}");
        Consumer ann = tester.given(Consumer.class, "{\"username\": \"a\\\"n\"}");
        tester.given(KeyAuthCredential.class, "{\"key\": \"k\", \"consumer\": {\"id\": \"%s\"}}".formatted(ann.id()));
        tester.send(Request.get("/").header("apikey", "k"));
        tester.send(Request.get("/").header("apikey", "k"));
        tester.send(Request.get("/"));
        assertThat(lines(tester, "kong_http_requests_total{"))
                .containsExactlyInAnyOrder(
                        "kong_http_requests_total{service=\"service\",route=\"route\",code=\"200\",source=\"service\","
                                + "workspace=\"default\",consumer=\"a\\\"n\"} 2",
                        "kong_http_requests_total{service=\"service\",route=\"route\",code=\"401\",source=\"exit\","
                                + "workspace=\"default\",consumer=\"\"} 1");
        assertThat(lines(tester, "kong_bandwidth_bytes{"))
                .contains("kong_bandwidth_bytes{service=\"service\",route=\"route\",direction=\"ingress\","
                        + "workspace=\"default\",consumer=\"a\\\"n\"} 200");
    }

    @Test
    void keepsLatenciesInKongsBuckets() {
        PluginTester tester = new PluginTester().plugin(Prometheus.class, ALL);
        tester.send(Request.get("/"));
        String labels = "{service=\"service\",route=\"route\",workspace=\"default\"";
        assertThat(scrape(tester))
                .contains(
                        "kong_kong_latency_ms_bucket" + labels + ",le=\"1\"} 1\n",
                        "kong_upstream_latency_ms_bucket" + labels + ",le=\"25\"} 1\n",
                        "kong_request_latency_ms_bucket" + labels + ",le=\"+Inf\"} 1\n",
                        "kong_request_latency_ms_sum" + labels + "} 3\n",
                        "kong_request_latency_ms_count" + labels + "} 1\n");
    }

    @Test
    void tellsTheStateOfTargets() {
        PluginTester tester = new PluginTester().plugin(Prometheus.class, ALL);
        tester.send(Request.get("/"));
        assertThat(lines(tester, "kong_upstream_target_health{"))
                .contains("kong_upstream_target_health{upstream=\"pool\",target=\"b.test:80\",address=\"127.0.0.2:80\","
                        + "state=\"unhealthy\",subsystem=\"http\"} 1")
                .hasSize(8);
    }

    @Test
    void neverTellsMoreThanItsBudgetOfRoutes() {
        PluginTester tester = new PluginTester().plugin(Prometheus.class, ALL).upstream(Reply.json("{}"));
        for (int i = 0; i < Traffic.MOST_ROUTES + 10; i++) {
            Route route = tester.given(Route.class, "{\"name\": \"r%d\", \"paths\": [\"/\"]}".formatted(i));
            tester.route(route).send(Request.get("/"));
        }
        assertThat(lines(tester, "kong_http_requests_total{")).hasSize(Traffic.MOST_ROUTES + 1);
        assertThat(lines(tester, "kong_http_requests_total{service=\"other\",route=\"other\"")
                        .get(0))
                .endsWith("} 10");
    }
}
