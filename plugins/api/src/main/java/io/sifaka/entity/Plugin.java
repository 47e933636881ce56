package io.sifaka.entity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.schema.Auto;
import io.sifaka.schema.Default;
import io.sifaka.schema.Doc;
import io.sifaka.schema.Format;
import io.sifaka.schema.OnDelete;
import io.sifaka.schema.OnDelete.Action;
import io.sifaka.schema.Text;
import io.sifaka.schema.Unique;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A plugin switched on for a scope: everything, or a service, a route, a consumer or a combination of them. */
@EntityInfo(
        name = "plugins",
        endpointKey = "instance_name",
        uniqueTogether = {"name", "route", "service", "consumer"})
public record Plugin(
        @Auto UUID id,
        @Doc("Which plugin this is.") String name,

        @Doc("A unique name for this use of the plugin.") @Unique @Format(Text.NAME) @Nullable
        String instanceName,

        @Auto long createdAt,
        @Auto long updatedAt,

        @Doc("Only requests that match this route.") @Default("null") @OnDelete(Action.CASCADE) @Nullable
        Ref<Route> route,

        @Doc("Only requests that go to this service.") @Default("null") @OnDelete(Action.CASCADE) @Nullable
        Ref<Service> service,

        @Doc("Only requests that come from this consumer.") @Default("null") @OnDelete(Action.CASCADE) @Nullable
        Ref<Consumer> consumer,

        @Doc("The plugin's configuration; its shape is the plugin's own.")
        ObjectNode config,

        @Doc("The protocols of the requests that the plugin runs for.")
        @Default("[\"grpc\",\"grpcs\",\"http\",\"https\"]")
        Set<Protocol> protocols,

        @Doc("Whether the plugin runs.") @Default("true") boolean enabled,
        @Doc("Labels to group and to filter by.") @Nullable Set<@Format(Text.TAG) String> tags)
        implements Entity {}
