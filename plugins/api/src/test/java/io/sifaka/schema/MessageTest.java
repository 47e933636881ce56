package io.sifaka.schema;

import static io.sifaka.schema.Documents.object;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MessageTest {
    private static String message(String errors) {
        return Message.of(object(errors));
    }

    @Test
    void namesTheOneField() {
        assertThat(message("{'port':'expected an integer'}")).isEqualTo("schema violation (port: expected an integer)");
    }

    @Test
    void countsAndSortsFieldsAfterFindingsOnTheWhole() {
        assertThat(message("{'b':'2','a':'1','@entity':['w','v']}"))
                .isEqualTo("4 schema violations (w; v; a: 1; b: 2)");
    }

    @Test
    void numbersElementsFromOneAndSkipsGoodOnes() {
        assertThat(message("{'tags':[null,'x','y']}")).isEqualTo("2 schema violations (tags.2: x; tags.3: y)");
    }

    @Test
    void writesWhatIsNestedDeeperAsLuaTables() {
        assertThat(
                        message(
                                "{'config':{'redis':{'host':'missing'},'keys':['a',null,'b'],'list':[null,{'@entity':['c']}]}}"))
                .isEqualTo("""
                        3 schema violations (config.keys: {
                          "a",
                          [3] = "b"
                        }; config.list: {
                          [2] = {
                            ["@entity"] = {
                              "c"
                            }
                          }
                        }; config.redis: {
                          host = "missing"
                        })""");
    }

    @Test
    void quotesTextInTables() {
        assertThat(message("{'a':{'b':['say \\\"hi\\\"']}}")).contains("\"say \\\"hi\\\"\"");
    }
}
