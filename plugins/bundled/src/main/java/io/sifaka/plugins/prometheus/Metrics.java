package io.sifaka.plugins.prometheus;

import io.sifaka.Version;
import io.sifaka.plugin.NodeFacts;
import io.sifaka.plugin.NodeFacts.TargetHealth;
import io.sifaka.plugin.NodePage;
import io.sifaka.plugin.PluginContext;
import io.sifaka.plugins.prometheus.Traffic.Caller;
import io.sifaka.plugins.prometheus.Traffic.Labels;
import io.sifaka.plugins.prometheus.Traffic.Place;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** The page {@code /metrics}: Kong's names and labels, so that its dashboards work. Reading it stops no request. */
final class Metrics implements NodePage {
    private static final String WORKSPACE = "default";
    private static final List<String> STATES = List.of("healthchecks_off", "healthy", "unhealthy", "dns_error");

    private final Traffic traffic;
    private final PluginContext node;
    private final BooleanSupplier tellsTargets;

    Metrics(Traffic traffic, PluginContext node, BooleanSupplier tellsTargets) {
        this.traffic = traffic;
        this.node = node;
        this.tellsTargets = tellsTargets;
    }

    @Override
    public Reply answer(Request request) {
        if (!request.path().isEmpty()) {
            return Reply.notFound();
        }
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return Reply.methodNotAllowed();
        }
        Exposition text = new Exposition();
        writeNode(text);
        writeRequests(text);
        writeBandwidth(text);
        writeLatencies(text);
        if (tellsTargets.getAsBoolean()) {
            writeTargets(text);
        }
        return new Reply(200, "text/plain; charset=UTF-8", text.toString());
    }

    private void writeNode(Exposition text) {
        NodeFacts facts = node.facts();
        Runtime machine = Runtime.getRuntime();
        text.family("kong_datastore_reachable", "gauge", "Whether the datastore answers: 1 it does, 0 it does not")
                .sample("kong_datastore_reachable", facts.datastoreReachable() ? 1 : 0);
        text.family("kong_node_info", "gauge", "Which node this is")
                .sample("kong_node_info", 1, "node_id", node.nodeId(), "version", Version.KONG);
        text.family("kong_nginx_connections_total", "gauge", "Requests of clients by state");
        connections(text, "active", facts.activeRequests());
        connections(text, "handled", facts.totalRequests());
        text.family("kong_nginx_requests_total", "gauge", "Requests since the start")
                .sample(
                        "kong_nginx_requests_total",
                        facts.totalRequests(),
                        "node_id",
                        node.nodeId(),
                        "subsystem",
                        "http");
        text.family("kong_memory_workers_lua_vms_bytes", "gauge", "Heap in use")
                .sample(
                        "kong_memory_workers_lua_vms_bytes",
                        machine.totalMemory() - machine.freeMemory(),
                        "node_id",
                        node.nodeId(),
                        "pid",
                        Long.toString(ProcessHandle.current().pid()),
                        "kong_subsystem",
                        "http");
        text.family("kong_nginx_metric_errors_total", "counter", "Numbers that could not be kept")
                .sample("kong_nginx_metric_errors_total", 0);
        text.family("sifaka_configuration_revision", "gauge", "The revision of the configuration that is served")
                .sample("sifaka_configuration_revision", facts.revision());
    }

    private void connections(Exposition text, String state, long value) {
        text.sample(
                "kong_nginx_connections_total", value, "node_id", node.nodeId(), "subsystem", "http", "state", state);
    }

    private void writeRequests(Exposition text) {
        text.family("kong_http_requests_total", "counter", "Requests by route, status and who answered");
        traffic.forEach(
                (labels, place) -> place.forEach((consumer, caller) -> writeOutcomes(text, labels, consumer, caller)));
    }

    private static void writeOutcomes(Exposition text, Labels labels, String consumer, Caller caller) {
        caller.outcomes.forEach((outcome, count) -> text.sample(
                "kong_http_requests_total",
                count.sum(),
                "service",
                labels.service(),
                "route",
                labels.route(),
                "code",
                Integer.toString(outcome.status()),
                "source",
                outcome.source(),
                "workspace",
                WORKSPACE,
                "consumer",
                consumer));
    }

    private void writeBandwidth(Exposition text) {
        text.family("kong_bandwidth_bytes", "counter", "Bytes by route and direction");
        traffic.forEach((labels, place) -> place.forEach((consumer, caller) -> {
            if (caller.received.sum() + caller.sent.sum() > 0) {
                writeBytes(text, labels, consumer, "ingress", caller.received.sum());
                writeBytes(text, labels, consumer, "egress", caller.sent.sum());
            }
        }));
    }

    private static void writeBytes(Exposition text, Labels labels, String consumer, String direction, long bytes) {
        text.sample(
                "kong_bandwidth_bytes",
                bytes,
                "service",
                labels.service(),
                "route",
                labels.route(),
                "direction",
                direction,
                "workspace",
                WORKSPACE,
                "consumer",
                consumer);
    }

    private void writeLatencies(Exposition text) {
        writeHistograms(text, "kong_request_latency_ms", "Milliseconds that requests took", place -> place.request);
        writeHistograms(text, "kong_upstream_latency_ms", "Milliseconds that upstreams took", place -> place.upstream);
        writeHistograms(text, "kong_kong_latency_ms", "Milliseconds that the gateway took", place -> place.gateway);
    }

    private void writeHistograms(Exposition text, String name, String help, Function<Place, Histogram> of) {
        text.family(name, "histogram", help);
        traffic.forEach((labels, place) -> writeHistogram(text, name, labels, of.apply(place)));
    }

    private static void writeHistogram(Exposition text, String name, Labels labels, Histogram histogram) {
        if (histogram.read((bound, below) -> {}) == 0) {
            return;
        }
        String[] common = {"service", labels.service(), "route", labels.route(), "workspace", WORKSPACE};
        long count = histogram.read((bound, below) -> text.sample(
                name + "_bucket",
                below,
                "service",
                labels.service(),
                "route",
                labels.route(),
                "workspace",
                WORKSPACE,
                "le",
                bound));
        text.sample(name + "_count", count, common);
        text.sample(name + "_sum", histogram.sum(), common);
    }

    private void writeTargets(Exposition text) {
        text.family("kong_upstream_target_health", "gauge", "The state that a target is in has 1, the others 0");
        for (TargetHealth target : node.facts().targets()) {
            for (String state : STATES) {
                text.sample(
                        "kong_upstream_target_health",
                        target.state().equals(state) ? 1 : 0,
                        "upstream",
                        target.upstream(),
                        "target",
                        target.target(),
                        "address",
                        target.address(),
                        "state",
                        state,
                        "subsystem",
                        "http");
            }
        }
    }
}
