package io.sifaka.admin.described;

import io.sifaka.schema.Schema;
import java.util.Map;

/** The schemas of what is only described, by name. */
public final class Described {
    public static final Map<String, Schema<?>> SCHEMAS = Map.of(
            "acme_storage", Schema.of(AcmeStorage.class),
            "clustering_data_planes", Schema.of(DataPlane.class),
            "parameters", Schema.of(Parameter.class),
            "ratelimiting_metrics", Schema.of(RatelimitingMetric.class),
            "tags", Schema.of(Tag.class),
            "workspaces", Schema.of(Workspace.class));

    private Described() {}
}
