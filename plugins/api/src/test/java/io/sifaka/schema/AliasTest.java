package io.sifaka.schema;

import static io.sifaka.schema.Documents.findings;
import static io.sifaka.schema.Documents.json;
import static io.sifaka.schema.Documents.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AliasTest {
    @Alias(name = "redis_host", of = "redis.host")
    @Alias(name = "redis_port", of = "redis.port")
    record Counters(Redis redis) {}

    record Redis(
            @Nullable String host,
            @Default("6379") @Nullable Integer port) {}

    private final Schema<Counters> schema = Schema.of(Counters.class);

    @Test
    void acceptsTheOldNameAndAnswersBoth() {
        assertThat(schema.complete(object("{'redis_host':'h'}")))
                .isEqualTo(json("{'redis':{'host':'h','port':6379},'redis_host':'h','redis_port':6379}"));
    }

    @Test
    void refusesABadValueUnderTheOldName() {
        assertThat(findings(schema, "{'redis_port':'x'}"))
                .isEqualTo("schema violation (redis_port: expected an integer)");
    }

    @Test
    void refusesTwoValuesForOneField() {
        assertThat(findings(schema, "{'redis_host':'a','redis':{'host':'b'}}"))
                .isEqualTo(
                        "schema violation (redis_host: "
                                + "both deprecated and new field are used but their values mismatch: redis_host = a vs redis.host = b)");
    }

    @Test
    void acceptsItsOwnAnswers() {
        ObjectNode answer = schema.complete(object("{'redis_host':'h'}"));

        assertThat(schema.complete(answer)).isEqualTo(answer);
    }

    @Test
    void patchesByEitherName() {
        ObjectNode stored = schema.complete(object("{'redis_host':'h'}"));

        assertThat(schema.merge(stored, object("{'redis_port':1,'redis':{'host':'i'}}")))
                .isEqualTo(json("{'redis':{'host':'i','port':1},'redis_host':'i','redis_port':1}"));
    }

    @Test
    void bindsWithoutTheOldName() {
        assertThat(schema.bind(schema.complete(object("{}")))).isEqualTo(new Counters(new Redis(null, 6379)));
    }

    @Test
    void describesTheOldNameAsDeprecated() {
        assertThat(schema.describe().at("/shorthand_fields/0/redis_host/deprecation"))
                .isEqualTo(json("""
                        {'message':'redis_host is deprecated, please use redis.host instead','removal_in_version':'4.0',
                         'replaced_with':[{'path':['redis','host']}]}"""));
    }
}
