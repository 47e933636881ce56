package io.sifaka.admin;

import io.sifaka.config.NodeConfig;
import io.sifaka.persistence.Persistence;
import io.sifaka.plugin.PluginCatalog;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.glassfish.jersey.servlet.ServletContainer;

/** Runs the Admin API in a servlet container; map it to {@code /*}. */
public final class AdminServlet extends ServletContainer {
    private final transient Traffic traffic;

    /** The Admin API of a node over a datastore that others may share and that stays open as long as this serves. */
    public AdminServlet(Persistence persistence, PluginCatalog catalog, NodeConfig config, Node node) {
        this(persistence, catalog, config, node, new Traffic());
    }

    private AdminServlet(
            Persistence persistence, PluginCatalog catalog, NodeConfig config, Node node, Traffic traffic) {
        super(new AdminApplication(persistence, catalog, config, node, traffic));
        this.traffic = traffic;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        traffic.begin();
        try {
            super.service(new WithoutNegotiation(request), response);
        } finally {
            traffic.end();
        }
    }

    /**
     * Hides from the JAX-RS runtime the headers that it would negotiate by, and answer in its own words. Kong ignores what
     * a client accepts and has its own view of content types, see {@link Body}.
     */
    private static final class WithoutNegotiation extends HttpServletRequestWrapper {
        private static final List<String> HIDDEN = List.of(
                HttpHeaders.CONTENT_TYPE,
                HttpHeaders.ACCEPT,
                HttpHeaders.ACCEPT_LANGUAGE,
                HttpHeaders.ACCEPT_ENCODING,
                "Accept-Charset");

        WithoutNegotiation(HttpServletRequest request) {
            super(request);
        }

        /** Braces are what templates are made of, and a path that has them would be refused for lack of a value. */
        @Override
        public String getRequestURI() {
            return escaped(super.getRequestURI());
        }

        @Override
        public StringBuffer getRequestURL() {
            return new StringBuffer(escaped(super.getRequestURL().toString()));
        }

        private static String escaped(String text) {
            return text.replace("{", "%7B").replace("}", "%7D");
        }

        @Override
        public Enumeration<String> getHeaderNames() {
            List<String> names = Collections.list(super.getHeaderNames());
            names.removeIf(name -> HIDDEN.stream().anyMatch(name::equalsIgnoreCase));
            return Collections.enumeration(names);
        }
    }
}
