package io.sifaka.standalone;

import io.sifaka.gateway.ProxyServlet;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MimeTypes;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Writes content types as Kong and most upstreams do, for clients that compare them letter by letter: {@code text/plain;
 * charset=utf-8}. Jetty's servlets replace well-known ones by a spelling without the space.
 */
final class KongContentTypes extends Handler.Wrapper {
    private static final String HTML = "text/html;charset=utf-8";

    private final Map<String, HttpField> spellings;
    private final InvocationType invocation;

    private KongContentTypes(Handler handler, InvocationType invocation, Map<String, HttpField> spellings) {
        super(handler);
        this.invocation = invocation;
        this.spellings = spellings;
    }

    /** For the Admin API, whose pages Kong gives a charset in upper case. */
    static KongContentTypes ofAdmin(Handler handler) {
        Map<String, HttpField> spellings = spaced();
        spellings.put(HTML, contentType("text/html; charset=UTF-8"));
        return new KongContentTypes(handler, InvocationType.BLOCKING, spellings);
    }

    /** For the proxy, which never blocks, though Jetty takes all servlets to. */
    static KongContentTypes ofProxy(Handler handler) {
        return new KongContentTypes(handler, InvocationType.NON_BLOCKING, spaced());
    }

    @Override
    public InvocationType getInvocationType() {
        return invocation;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        return super.handle(request, new Spelled(request, response), callback);
    }

    private static Map<String, HttpField> spaced() {
        Map<String, HttpField> spellings = new HashMap<>();
        for (MimeTypes.Type type : MimeTypes.Type.values()) {
            if (type.asString().contains(";charset=")) {
                spellings.put(type.asString(), contentType(type.asString().replace(";charset=", "; charset=")));
            }
        }
        return spellings;
    }

    private static HttpField contentType(String value) {
        return new HttpField(HttpHeader.CONTENT_TYPE, value);
    }

    /** A response whose headers are spelled as they are set. */
    private final class Spelled extends Response.Wrapper {
        private final HttpFields.Mutable headers;

        Spelled(Request request, Response response) {
            super(request, response);
            headers = new HttpFields.Mutable.Wrapper(response.getHeaders()) {
                @Override
                public HttpField onAddField(HttpField field) {
                    return spelled(field);
                }

                @Override
                public HttpField onReplaceField(HttpField before, HttpField field) {
                    return spelled(field);
                }
            };
        }

        @Override
        public HttpFields.Mutable getHeaders() {
            return headers;
        }

        private HttpField spelled(HttpField field) {
            if (field.getHeader() != HttpHeader.CONTENT_TYPE) {
                return field;
            }
            return getRequest().getAttribute(ProxyServlet.CONTENT_TYPE) instanceof String asSet
                    ? contentType(asSet)
                    : spellings.getOrDefault(String.valueOf(field.getValue()), field);
        }
    }
}
