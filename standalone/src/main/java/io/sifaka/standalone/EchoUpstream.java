package io.sifaka.standalone;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * An upstream to try things with: answers with the request it received, {@code {"method": "GET", "path": "/hello", "headers":
 * {…}, "body": ""}}. A header that came more than once has a list of its values.
 */
final class EchoUpstream extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("method", request.getMethod());
        answer.put("path", request.getHttpURI().getPathQuery());
        answer.set("headers", headers(request.getHeaders()));
        answer.put("body", Content.Source.asString(request, StandardCharsets.UTF_8));
        byte[] bytes = (answer.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.write(true, ByteBuffer.wrap(bytes), callback);
        return true;
    }

    private static ObjectNode headers(HttpFields fields) {
        ObjectNode headers = JsonNodeFactory.instance.objectNode();
        for (String name : fields.getFieldNamesCollection()) {
            List<String> values = fields.getValuesList(name);
            if (values.size() == 1) {
                headers.put(name, values.get(0));
            } else {
                values.forEach(headers.putArray(name)::add);
            }
        }
        return headers;
    }
}
