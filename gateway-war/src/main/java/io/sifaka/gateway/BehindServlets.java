package io.sifaka.gateway;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.WebConnection;
import java.io.Closeable;
import java.io.IOException;
import java.lang.reflect.Field;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The socket of a connection that has switched protocols. The Servlet API says too little of it, so this reaches for containers'
 * own objects, by name; a container that does not have them is left as it is.
 *
 * @param socket closes it at once
 * @param lingers whether it stays open after the streams of the connection have been closed
 */
record BehindServlets(Closeable socket, boolean lingers) {
    private static final Logger LOG = LoggerFactory.getLogger(BehindServlets.class);
    private static final BehindServlets UNKNOWN = new BehindServlets(() -> {}, false);

    static BehindServlets of(HttpServletRequest request, WebConnection connection) {
        try {
            String container = connection.getClass().getName();
            if (container.startsWith("org.eclipse.jetty.")) {
                return jetty(request);
            }
            return container.startsWith("org.apache.coyote.") ? tomcat(connection) : UNKNOWN;
        } catch (ReflectiveOperationException | IOException | RuntimeException e) {
            LOG.debug("this container has no socket that is known here", e);
            return UNKNOWN;
        }
    }

    /**
     * Jetty 12 goes on handing out the end of the request that asked for the switch, where that had no Content-Length, and closes
     * what is quiet for its idle timeout: both is put right.
     */
    private static BehindServlets jetty(HttpServletRequest request) throws ReflectiveOperationException {
        Object connection = call(call(call(request, "getRequest"), "getConnectionMetaData"), "getConnection");
        if (field(connection, "_stream").get(connection) instanceof AtomicReference<?> stream) {
            Object current = stream.get();
            field(current, "_chunk").set(current, null);
        }
        Object endPoint = call(connection, "getEndPoint");
        endPoint.getClass().getMethod("setIdleTimeout", long.class).invoke(endPoint, 0L);
        return new BehindServlets((Closeable) endPoint, false);
    }

    /** Tomcat closes a connection only on a thread of its own, which it has when the next byte of the client comes. */
    private static BehindServlets tomcat(WebConnection connection) throws ReflectiveOperationException, IOException {
        Object out = connection.getOutputStream();
        Object socket = field(out, "socketWrapper").get(out);
        return new BehindServlets(
                () -> {
                    try {
                        call(socket, "close");
                    } catch (ReflectiveOperationException e) {
                        throw new IOException(e);
                    }
                },
                true);
    }

    private static Object call(Object target, String method) throws ReflectiveOperationException {
        return target.getClass().getMethod(method).invoke(target);
    }

    private static Field field(Object target, String name) throws NoSuchFieldException {
        for (Class<?> type = target.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    field.setAccessible(true);
                    return field;
                }
            }
        }
        throw new NoSuchFieldException(name);
    }
}
