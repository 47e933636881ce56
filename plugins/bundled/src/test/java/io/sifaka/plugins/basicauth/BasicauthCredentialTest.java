package io.sifaka.plugins.basicauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.schema.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BasicauthCredentialTest {
    private static final String BOB = "75ebfc8d-bd5e-40ae-b759-a1fa50a97835";
    private static final String AL = "dc8112e2-c368-47c6-944c-ecac816c3e0f";

    /** What Kong made of "pw" for this consumer. */
    private static final String KONGS_HASH = "3a86cb792b094114b47d6bf518a97f283f9f3e40";

    private final Schema<BasicauthCredential> schema = Schema.of(BasicauthCredential.class);
    private final ObjectNode stored =
            create("{\"username\": \"bob\", \"password\": \"pw\", \"consumer\": {\"id\": \"%s\"}}".formatted(BOB));

    private static ObjectNode object(String json) {
        try {
            return new ObjectMapper().readValue(json, ObjectNode.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private ObjectNode create(String json) {
        ObjectNode document = schema.complete(object(json));
        document.put("id", "650a29a0-7562-4dd1-9136-686847ab07ec").put("created_at", 1);
        return schema.stored(document, object("{}"));
    }

    private ObjectNode patch(String json) {
        return schema.stored(schema.merge(stored, object(json)), stored);
    }

    @Test
    void keepsKongsHashOfThePassword() {
        assertThat(stored.path("password").textValue()).isEqualTo(KONGS_HASH);
        assertThat(schema.bind(stored).isProvenBy("pw")).isTrue();
        assertThat(schema.bind(stored).isProvenBy(KONGS_HASH)).isFalse();
    }

    @Test
    void leavesTheHashAloneWhenOtherFieldsChange() {
        assertThat(patch("{\"username\": \"bob2\"}").path("password").textValue())
                .isEqualTo(KONGS_HASH);
    }

    @Test
    void hashesANewPassword() {
        assertThat(schema.bind(patch("{\"password\": \"new\"}")).isProvenBy("new"))
                .isTrue();
    }

    @Test
    void takesWhatItAnsweredForNoChange() {
        assertThat(patch("{\"password\": \"%s\"}".formatted(KONGS_HASH))).isEqualTo(stored);
    }

    @Test
    void hashesThePasswordAnewForAnotherConsumer() {
        ObjectNode moved = patch("{\"password\": \"pw\", \"consumer\": {\"id\": \"%s\"}}".formatted(AL));

        assertThat(moved.path("password").textValue()).isNotEqualTo(KONGS_HASH);
        assertThat(schema.bind(moved).isProvenBy("pw")).isTrue();
    }

    @Test
    void refusesAnotherConsumerWithoutThePassword() {
        assertThatThrownBy(() -> patch("{\"consumer\": {\"id\": \"%s\"}}".formatted(AL)))
                .hasMessage("schema violation (all or none of these fields must be set: 'password', 'consumer.id')");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {'username':'u','password':'p'}               | all or none of these fields must be set: 'password', 'consumer.id'; consumer: required field missing
            {'username':'u','password':'p','consumer':{}} | all or none of these fields must be set: 'password', 'consumer.id'; consumer.id: missing primary key
            {'username':'u'}                              | consumer: required field missing; password: required field missing
            {'username':'','password':'','consumer':{'id':'75ebfc8d-bd5e-40ae-b759-a1fa50a97835'}} | password: length must be at least 1; username: length must be at least 1
            """)
    void says(String json, String expected) {
        assertThatThrownBy(() -> schema.complete(object(json.replace('\'', '"'))))
                .hasMessage("2 schema violations (" + expected + ")");
    }
}
