package io.sifaka.schema;

import static io.sifaka.schema.Documents.json;
import static io.sifaka.schema.Documents.object;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypedTest {
    record Form(
            String text,
            int number,
            boolean flag,
            List<Integer> list,
            Set<String> set,
            Map<String, List<String>> map,
            Inner inner) {}

    record Inner(double depth) {}

    private final Schema<Form> schema = Schema.of(Form.class);

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {'text':'5'}                     | {'text':'5'}
            {'text':''}                      | {'text':null}
            {'number':'5'}                   | {'number':5}
            {'number':'five'}                | {'number':'five'}
            {'flag':'true'}                  | {'flag':true}
            {'flag':'yes'}                   | {'flag':'yes'}
            {'list':'1'}                     | {'list':[1]}
            {'list':['1','x','']}            | {'list':[1,'x',null]}
            {'set':'a'}                      | {'set':['a']}
            {'map':{'k':'v'}}                | {'map':{'k':['v']}}
            {'inner':{'depth':'1.5'}}        | {'inner':{'depth':1.5}}
            {'inner':'x','other':'y'}        | {'inner':'x','other':'y'}
            """)
    void turnsTextsIntoWhatFieldsTake(String texts, String typed) {
        assertThat(schema.typed(object(texts))).isEqualTo(json(typed));
    }
}
