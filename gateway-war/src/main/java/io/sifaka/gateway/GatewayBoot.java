package io.sifaka.gateway;

import io.sifaka.config.Logging;
import io.sifaka.config.NodeConfig;
import io.sifaka.config.PluginJars;
import io.sifaka.config.Sources;
import io.sifaka.declarative.DeclaredConfiguration;
import io.sifaka.entity.EntityTypes;
import io.sifaka.persistence.Persistence;
import io.sifaka.plugin.PluginCatalog;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts and stops the gateway as a web application of its own, with its own way to the datastore. */
public final class GatewayBoot implements ServletContextListener {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayBoot.class);

    /** The context parameter that names the configuration file. */
    private static final String CONF = "sifaka.conf";

    /** The context parameter that names a path to answer status questions at; without it there is none. */
    private static final String STATUS_PATH = "sifaka.status_path";

    /** How long requests under way may take when the application is stopped. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private @Nullable URLClassLoader plugins;
    private @Nullable Persistence persistence;
    private @Nullable DeclaredConfiguration declared;
    private @Nullable Gateway gateway;

    /** The gateway of an application. */
    static Gateway gateway(ServletContext context) {
        if (context.getAttribute(Gateway.class.getName()) instanceof Gateway gateway) {
            return gateway;
        }
        throw new IllegalStateException("the gateway did not start; see the log");
    }

    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServletContext context = event.getServletContext();
        String file = context.getInitParameter(CONF);
        NodeConfig config = NodeConfig.read(Sources.system(file == null ? null : Path.of(file)));
        Logging.level(config.logLevel());
        Gateway started = start(config);
        gateway = started;
        context.setAttribute(Gateway.class.getName(), started);
        String statusPath = context.getInitParameter(STATUS_PATH);
        if (statusPath != null) {
            context.addServlet("status", new StatusServlet(started)).addMapping(statusPath, statusPath + "/*");
        }
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        try {
            if (gateway != null) {
                gateway.drain(PATIENCE);
                gateway.close();
            }
            if (declared != null) {
                declared.close();
            }
            if (persistence != null) {
                persistence.close();
            }
            if (plugins != null) {
                plugins.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.warn("cannot close the plugins' jars: {}", e.getMessage());
        }
    }

    private Gateway start(NodeConfig config) {
        URLClassLoader jars = PluginJars.loader(config, GatewayBoot.class.getClassLoader());
        plugins = jars;
        PluginCatalog catalog = PluginCatalog.load(jars, config.plugins());
        EntityTypes types = EntityTypes.withCore(catalog.entities());
        Persistence opened = Persistence.open(config, types, catalog, Clock.systemUTC());
        persistence = opened;
        declared = DeclaredConfiguration.start(config, opened).orElse(null);
        Gateway started = new Gateway(config, opened, catalog);
        opened.feed().start();
        return started;
    }
}
