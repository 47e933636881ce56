package io.sifaka.plugins.acl;

import io.sifaka.entity.Consumer;
import io.sifaka.entity.Entity;
import io.sifaka.entity.EntityInfo;
import io.sifaka.entity.Ref;
import io.sifaka.schema.Auto;
import io.sifaka.schema.Doc;
import io.sifaka.schema.Format;
import io.sifaka.schema.OnDelete;
import io.sifaka.schema.OnDelete.Action;
import io.sifaka.schema.Text;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** That a consumer belongs to a group. */
@EntityInfo(
        name = "acls",
        nestedKey = "group",
        uniqueTogether = {"consumer", "group"},
        lookedUp = true)
public record AclGroup(
        @Auto UUID id,
        @Auto long createdAt,

        @Doc("The consumer that belongs to the group.") @OnDelete(Action.CASCADE)
        Ref<Consumer> consumer,

        @Doc("The name of the group, any that the plugin's lists may hold.")
        String group,

        @Doc("Labels to group and to filter by.") @Nullable Set<@Format(Text.TAG) String> tags)
        implements Entity {}
