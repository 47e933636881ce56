package io.sifaka.entity;

import io.sifaka.schema.AlwaysStored;
import io.sifaka.schema.Auto;
import io.sifaka.schema.Default;
import io.sifaka.schema.Doc;
import io.sifaka.schema.Format;
import io.sifaka.schema.HostPort;
import io.sifaka.schema.OnDelete;
import io.sifaka.schema.OnDelete.Action;
import io.sifaka.schema.Text;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An address, or a name with any number of them, that requests to an upstream go to. */
@EntityInfo(
        name = "targets",
        nestedKey = "target",
        uniqueTogether = {"upstream", "target"},
        nestedOnly = true)
public record Target(
        @Auto UUID id,
        @Auto double createdAt,
        @Auto double updatedAt,

        @Doc("The upstream that the target belongs to.") @OnDelete(Action.CASCADE)
        Ref<Upstream> upstream,

        @Doc("The host name or address, and the port.") @Format(Text.TARGET)
        String target,

        @Doc("The target's share of the requests, beside the weights of the others; zero takes it out.")
        @Default("100")
        @AlwaysStored
        @Min(0)
        @Max(65535)
        @Nullable
        Integer weight,

        @Doc("Labels to group and to filter by.") @Nullable Set<@Format(Text.TAG) String> tags)
        implements Entity {

    private static final int DEFAULT_PORT = 8000;

    /** Reads a target's host and port, as the field of that name holds them; empty when the text is neither. */
    public static Optional<HostPort> address(String target) {
        return HostPort.parse(target, DEFAULT_PORT);
    }
}
