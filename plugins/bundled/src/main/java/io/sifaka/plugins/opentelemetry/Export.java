package io.sifaka.plugins.opentelemetry;

import io.sifaka.Version;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The request that spans are exported by, {@code ExportTraceServiceRequest}. */
final class Export {
    private Export() {}

    /** Who sends the spans, a {@code Resource}; what is configured counts before what the node says by itself. */
    static byte[] resource(String nodeId, Map<String, String> configured) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("service.name", "kong");
        attributes.put("service.instance.id", nodeId);
        attributes.put("service.version", Version.KONG);
        attributes.putAll(configured);
        Message resource = new Message();
        attributes.forEach((key, value) -> resource.attribute(1, key, value));
        return resource.toBytes();
    }

    /**
     * The body of the request.
     *
     * @param spans each the spans of a request as {@link Spans#encoded} has them
     */
    static byte[] request(byte[] resource, List<byte[]> spans) {
        Message scope =
                new Message().message(1, new Message().text(1, "kong-internal").text(2, "0.1.0"));
        spans.forEach(scope::encoded);
        return new Message()
                .message(1, new Message().bytes(1, resource).message(2, scope))
                .toBytes();
    }
}
