package io.sifaka.entity;

import static io.sifaka.schema.Documents.findings;
import static io.sifaka.schema.Documents.json;
import static io.sifaka.schema.Documents.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.sifaka.schema.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceUrlTest {
    private final Schema<Service> schema = Schema.of(Service.class);

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            http://h               | {'protocol':'http','host':'h','port':80}
            https://h.test/        | {'protocol':'https','host':'h.test','port':443,'path':'/'}
            http://h:81/p/q?a=b#c  | {'protocol':'http','host':'h','port':81,'path':'/p/q'}
            tcp://h:9              | {'protocol':'tcp','host':'h','port':9}
            grpc://h               | {'protocol':'grpc','host':'h'}
            http://u:p@h/          | {'protocol':'http','host':'h','port':80,'path':'/'}
            http://[::1]:8080/     | {'protocol':'http','host':'::1','port':8080,'path':'/'}
            http://                | {'protocol':'http','port':80}
            not a url              | {'path':'not a url'}
            """)
    void splits(String url, String fields) {
        assertThat(new ServiceUrl().expand("url", TextNode.valueOf(url))).isEqualTo(json(fields));
    }

    @Test
    void saysWhatABadUrlLacks() {
        assertThat(findings(schema, "{'url':'not a url'}"))
                .isEqualTo("2 schema violations (host: required field missing; path: should start with: /)");
        assertThat(findings(schema, "{'url':1,'host':'h'}")).isEqualTo("schema violation (url: expected a string)");
    }

    @Test
    void patchesOnlyTheParts() {
        ObjectNode stored = schema.complete(object("{'url':'http://h/p','retries':1}"));

        assertThat(schema.merge(stored, object("{'url':'https://i'}")))
                .isEqualTo(schema.complete(object("{'url':'https://i/p','retries':1}")));
    }

    @Test
    void answersNoUrl() {
        assertThat(schema.complete(object("{'url':'http://h'}")).has("url")).isFalse();
    }
}
