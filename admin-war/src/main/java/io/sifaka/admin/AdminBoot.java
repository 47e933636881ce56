package io.sifaka.admin;

import io.sifaka.config.Logging;
import io.sifaka.config.NodeConfig;
import io.sifaka.config.PluginJars;
import io.sifaka.config.Sources;
import io.sifaka.declarative.DeclaredConfiguration;
import io.sifaka.entity.EntityTypes;
import io.sifaka.persistence.NodeInfo;
import io.sifaka.persistence.Persistence;
import io.sifaka.plugin.PluginCatalog;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletRegistration;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts and stops the Admin API as a web application of its own, with its own way to the datastore. */
public final class AdminBoot implements ServletContextListener {
    private static final Logger LOG = LoggerFactory.getLogger(AdminBoot.class);

    /** The context parameter that names the configuration file. */
    private static final String CONF = "sifaka.conf";

    private @Nullable URLClassLoader plugins;
    private @Nullable Persistence persistence;
    private @Nullable DeclaredConfiguration declared;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServletContext context = event.getServletContext();
        String file = context.getInitParameter(CONF);
        NodeConfig config = NodeConfig.read(Sources.system(file == null ? null : Path.of(file)));
        Logging.level(config.logLevel());
        ServletRegistration.Dynamic admin = context.addServlet("admin", servlet(config));
        admin.addMapping("/*");
        admin.setLoadOnStartup(1);
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        if (declared != null) {
            declared.close();
        }
        if (persistence != null) {
            persistence.close();
        }
        try {
            if (plugins != null) {
                plugins.close();
            }
        } catch (IOException e) {
            LOG.warn("cannot close the plugins' jars: {}", e.getMessage());
        }
    }

    private Servlet servlet(NodeConfig config) {
        URLClassLoader jars = PluginJars.loader(config, AdminBoot.class.getClassLoader());
        plugins = jars;
        PluginCatalog catalog = PluginCatalog.load(jars, config.plugins());
        EntityTypes types = EntityTypes.withCore(catalog.entities());
        Persistence opened = Persistence.open(config, types, catalog, Clock.systemUTC());
        persistence = opened;
        declared = DeclaredConfiguration.start(config, opened).orElse(null);
        Node node = Node.here();
        opened.announce(
                NodeInfo.here(node.id().toString(), NodeInfo.ADMIN, Clock.systemUTC()),
                () -> new NodeInfo.Running(opened.feed().revision(), null));
        opened.feed().start();
        return new AdminServlet(opened, catalog, config, node);
    }
}
