package io.sifaka.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.access.Admins;
import io.sifaka.access.Throttle;
import io.sifaka.admin.legacy.ApiPluginsResource;
import io.sifaka.admin.legacy.ApisResource;
import io.sifaka.admin.legacy.ClusterResource;
import io.sifaka.config.NodeConfig;
import io.sifaka.entity.Plugin;
import io.sifaka.persistence.Persistence;
import io.sifaka.plugin.PluginCatalog;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Path;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.servlet.ServletProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The wiring of the Admin API: every resource is made here, nothing is scanned for or injected. */
public final class AdminApplication extends ResourceConfig {
    private static final Logger LOG = LoggerFactory.getLogger(AdminApplication.class);
    private static final List<String> MARKS = List.of("healthy", "unhealthy");

    /**
     * The Admin API of a node.
     *
     * @param persistence stays open as long as the application serves
     */
    public AdminApplication(Persistence persistence, PluginCatalog catalog, NodeConfig config, Node node) {
        this(persistence, catalog, config, node, new Traffic());
    }

    AdminApplication(Persistence persistence, PluginCatalog catalog, NodeConfig config, Node node, Traffic traffic) {
        EntityPaths paths = new EntityPaths(persistence.types());
        Entities entities = new Entities(persistence);
        Inputs inputs = new Inputs(catalog);
        ShownChanges shown = new ShownChanges(new Secrets(persistence.types(), catalog));
        UpstreamTargets targets = new UpstreamTargets(persistence, entities);
        List<Object> resources = new ArrayList<>(List.of(
                new RootResource(node, config, catalog, new PluginsInUse(persistence)),
                new StatusResource(persistence, traffic),
                new SchemaResource(persistence.types()),
                new PluginSchemaResource(catalog),
                new PluginConfigSchemaResource(catalog),
                new VaultSchemaResource(persistence.types()),
                new FilterSchemaResource(),
                new ValidationResource(persistence, inputs),
                new EnabledPluginsResource(catalog),
                new TagsResource(persistence),
                new ConfigResource(config, persistence),
                new HealthResource(targets, node),
                new AllTargetsResource(targets),
                new TargetMarkResource(targets, node),
                new AddressMarkResource(targets, node),
                new CacheResource(persistence.lookups()),
                new TimersResource(),
                new LogLevelResource(new LogLevel(config.logLevel())),
                new ChangeSetsResource(persistence, new ChangeSetReader(entities), shown),
                new ChangesResource(persistence, entities, shown),
                new ApisResource(persistence),
                new ApiPluginsResource(
                        persistence, (request, body) -> legacyPlugin(inputs, persistence, request, body)),
                new ClusterResource(node.hostname()),
                new EntityResource(paths, entities, inputs, node.pages())));
        List<Object> described = List.copyOf(resources);
        resources.add(new OpenApiResource(() -> OpenApi.of(persistence, catalog, paths, described)));
        resources.add(new EndpointsResource(templates(paths, resources)));
        serve(resources);
        CrossOrigin origins = new CrossOrigin(config);
        register(new RequestGuard(new HostNames(config), origins, access(persistence, config)));
        register(new AnswerHeaders(origins));
        register(new WaitForNodes(persistence::nodes));
        register(new Errors());
        property(ServerProperties.WADL_FEATURE_DISABLE, true);
        property(ServerProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true);
        property(ServerProperties.METAINF_SERVICES_LOOKUP_DISABLE, true);
        property(ServerProperties.RESPONSE_SET_STATUS_OVER_SEND_ERROR, true);
        property(ServletProperties.QUERY_PARAMS_AS_FORM_PARAMS_DISABLED, true);
    }

    private static Access access(Persistence persistence, NodeConfig config) {
        Admins admins = new Admins(persistence);
        if (config.asksForCredentials() && admins.isEmpty()) {
            LOG.warn("nobody can use the Admin API yet: make an admin with `bin/sifaka admin create NAME`");
        }
        return new Access(config, admins, new Throttle(Clock.systemUTC()));
    }

    /** Resources registered as instances would work too, with a warning for each that it is no provider. */
    private void serve(List<Object> resources) {
        resources.forEach(resource -> register(resource.getClass()));
        register(new AbstractBinder() {
            @Override
            protected void configure() {
                resources.forEach(resource -> bind(resource).to(resource.getClass()));
            }
        });
    }

    private static SortedSet<String> templates(EntityPaths paths, List<Object> resources) {
        SortedSet<String> templates = paths.templates();
        templates.add("/endpoints");
        for (Object resource : resources) {
            templatesOf(resource.getClass())
                    .forEach(template ->
                            MARKS.forEach(mark -> templates.add(template.replaceAll("\\{mark: .*}", mark))));
        }
        return templates;
    }

    private static List<String> templatesOf(Class<?> resource) {
        List<String> templates = new ArrayList<>();
        String path = resource.getAnnotation(Path.class).value();
        templates.add(path);
        for (Method method : resource.getMethods()) {
            Path beneath = method.getAnnotation(Path.class);
            if (beneath != null && resource != EntityResource.class) {
                templates.add(path + "/" + beneath.value());
            }
        }
        return templates;
    }

    private static ObjectNode legacyPlugin(
            Inputs inputs, Persistence persistence, HttpServletRequest request, InputStream body) {
        return inputs.of(persistence.types().of(Plugin.class), Exchange.body(request, body));
    }
}
