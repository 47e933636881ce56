package io.sifaka.schema;

import static io.sifaka.schema.Documents.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Clients send back what they read, and Kong answers {@code updated_at} of most entities but does not keep it of all. */
class PatchStampTest {
    record Thing(@Nullable String name) {}

    private final Schema<Thing> things = Schema.of(Thing.class);

    @Test
    void isPassedOver() {
        assertThat(things.merge(object("{\"name\": \"a\"}"), object("{\"name\": \"b\", \"updated_at\": 7}")))
                .isEqualTo(object("{\"name\": \"b\"}"));
    }

    @Test
    void isAnUnknownFieldOfSomethingNew() {
        assertThatThrownBy(() -> things.complete(object("{\"updated_at\": 7}")))
                .hasMessageContaining("updated_at: unknown field");
    }
}
