package io.sifaka.gateway.testing;

import io.sifaka.gateway.Gateway;
import io.sifaka.gateway.ProxyServlet;
import io.sifaka.gateway.transport.SharedSelector;
import jakarta.servlet.Servlet;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SelectorManager;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.Scheduler;

/** A servlet container with one servlet for everything, on a free port of this machine. */
public interface Container extends AutoCloseable {
    /** After this long without a byte the container gives a connection up, unless it waits for the gateway. */
    int IDLE_MILLIS = 1500;

    int port();

    @Override
    void close();

    /** A container of a kind. */
    enum Kind {
        JETTY {
            @Override
            public Container start(Servlet servlet, Path directory) {
                return new Jetty(servlet, false);
            }
        },
        /** Where the gateway runs on the container's selectors, as in {@code standalone}. */
        JETTY_LOOPS {
            @Override
            public Container start(Servlet servlet, Path directory) {
                return new Jetty(servlet, servlet instanceof ProxyServlet);
            }

            @Override
            ProxyServlet servlet(Gateway gateway) {
                return ProxyServlet.onLoops(gateway);
            }
        },
        TOMCAT {
            @Override
            public Container start(Servlet servlet, Path directory) {
                return new EmbeddedTomcat(servlet, directory);
            }
        };

        /** @param directory empty, for what the container writes */
        public abstract Container start(Servlet servlet, Path directory);

        /** The gateway as this kind calls it. */
        ProxyServlet servlet(Gateway gateway) {
            return new ProxyServlet(gateway);
        }
    }

    /** Jetty, set up as in {@code standalone}: paths reach the gateway as they were written. */
    final class Jetty implements Container {
        private final Server server;

        Jetty(Servlet servlet, boolean loops) {
            server = new Server(new QueuedThreadPool() {
                @Override
                public void execute(Runnable task) {
                    if (loops && task instanceof Connection) {
                        task.run();
                    } else {
                        super.execute(task);
                    }
                }
            });
            HttpConfiguration http = new HttpConfiguration();
            http.setSendServerVersion(false);
            http.setUriCompliance(UriCompliance.UNSAFE.without("sifaka", UriCompliance.Violation.FRAGMENT));
            ServerConnector connector = connector(new HttpConnectionFactory(http), loops);
            connector.setHost("127.0.0.1");
            connector.setIdleTimeout(IDLE_MILLIS);
            server.addConnector(connector);
            ServletContextHandler context = new ServletContextHandler();
            context.getServletHandler().setDecodeAmbiguousURIs(true);
            ServletHolder holder = new ServletHolder(servlet);
            holder.setAsyncSupported(true);
            context.addServlet(holder, "/*");
            server.setHandler(new Handler.Wrapper(context) {
                @Override
                public InvocationType getInvocationType() {
                    return loops ? InvocationType.NON_BLOCKING : InvocationType.BLOCKING;
                }

                /** As bin/sifaka does: who waits for a handshake must not be a selector. */
                @Override
                public boolean handle(Request request, Response response, Callback callback) throws Exception {
                    if (!request.getHeaders().contains(HttpHeader.UPGRADE)) {
                        return super.handle(request, response, callback);
                    }
                    server.getThreadPool().execute(() -> run(() -> super.handle(request, response, callback)));
                    return true;
                }
            });
            run(server::start);
        }

        private ServerConnector connector(HttpConnectionFactory http, boolean loops) {
            return new ServerConnector(server, 1, 1, http) {
                @Override
                protected SelectorManager newSelectorManager(Executor threads, Scheduler scheduler, int selectors) {
                    return new ServerConnectorManager(threads, scheduler, selectors) {
                        @Override
                        protected ManagedSelector newSelector(int id) {
                            return loops ? new SharedSelector(this, id) : super.newSelector(id);
                        }
                    };
                }
            };
        }

        @Override
        public int port() {
            return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
        }

        @Override
        public void close() {
            run(server::stop);
        }

        private static void run(Step step) {
            try {
                step.run();
            } catch (Exception e) { // Jetty's signature
                throw new IllegalStateException(e);
            }
        }

        private interface Step {
            void run() throws Exception;
        }
    }

    /** Tomcat as it comes, but for encoded slashes and trailer fields, which it must pass on. */
    final class EmbeddedTomcat implements Container {
        /** Among them some that must not go further than the gateway. */
        private static final String TRAILERS =
                "x-checksum,x-long,content-length,transfer-encoding,host,authorization,cookie,"
                        + "x-consumer-id,x_forwarded_for,connection,te,if-match";

        private final Tomcat tomcat = new Tomcat();

        EmbeddedTomcat(Servlet servlet, Path directory) {
            tomcat.setBaseDir(directory.toString());
            tomcat.setPort(0);
            tomcat.setHostname("localhost");
            tomcat.setSilent(true);
            tomcat.getConnector().setProperty("address", "127.0.0.1");
            tomcat.getConnector().setProperty("connectionTimeout", String.valueOf(IDLE_MILLIS));
            tomcat.getConnector().setEncodedSolidusHandling("passthrough");
            tomcat.getConnector().setProperty("allowedTrailerHeaders", TRAILERS);
            Context context = tomcat.addContext("", directory.toString());
            Wrapper wrapper = Tomcat.addServlet(context, "proxy", servlet);
            wrapper.setAsyncSupported(true);
            context.addServletMappingDecoded("/*", "proxy");
            try {
                tomcat.start();
            } catch (LifecycleException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public int port() {
            return tomcat.getConnector().getLocalPort();
        }

        @Override
        public void close() {
            try {
                tomcat.stop();
                tomcat.destroy();
            } catch (LifecycleException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
