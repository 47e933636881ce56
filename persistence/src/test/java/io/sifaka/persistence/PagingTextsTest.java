package io.sifaka.persistence;

import static io.sifaka.persistence.TestEntities.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Query parameters of listings, as recorded of Kong. */
class PagingTextsTest {
    @Test
    void readsTags() {
        assertThat(Tags.parse(null)).isEqualTo(Tags.ANY_OR_NONE);
        assertThat(Tags.parse("a")).isEqualTo(Tags.allOf(List.of("a")));
        assertThat(Tags.parse("a,b")).isEqualTo(Tags.allOf(List.of("a", "b")));
        assertThat(Tags.parse("a/b")).isEqualTo(Tags.anyOf(List.of("a", "b")));
        assertThat(Tags.parse("a,")).isEqualTo(Tags.allOf(List.of("a", "")));
        assertThat(Tags.parse("a b")).isEqualTo(Tags.allOf(List.of("a b")));
    }

    @Test
    void refusesEmptyTags() {
        DaoException refusal = catchThrowableOfType(DaoException.class, () -> Tags.parse(""));
        assertThat(refusal.body()).isEqualTo(json("""
                                {'code':11,'name':'invalid options','message':'invalid option (tags: cannot be null)',
                                'options':{'tags':'cannot be null'}}"""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b/c", "/"})
    void refusesTagsThatMixAllAndAny(String parameter) {
        DaoException refusal = catchThrowableOfType(DaoException.class, () -> Tags.parse(parameter));
        assertThat(refusal).hasMessage("invalid option (tags: invalid filter syntax)");
    }

    @Test
    void readsSizes() {
        assertThat(PageQuery.parseSize(null)).isEqualTo(100);
        assertThat(PageQuery.parseSize("1")).isEqualTo(1);
        assertThat(PageQuery.parseSize("1000")).isEqualTo(1000);
    }

    @ParameterizedTest
    @CsvSource({
        "0, size must be an integer between 1 and 1000",
        "-1, size must be an integer between 1 and 1000",
        "1001, size must be an integer between 1 and 1000",
        "1.5, size must be an integer between 1 and 1000",
        "1e999, size must be an integer between 1 and 1000",
        "NaN, size must be an integer between 1 and 1000",
        "abc, size must be a number",
        "'', size must be a number"
    })
    void refusesSizes(String parameter, String message) {
        DaoException refusal = catchThrowableOfType(DaoException.class, () -> PageQuery.parseSize(parameter));
        assertThat(refusal.body()).isEqualTo(json("{'code':9,'name':'invalid size','message':'%s'}", message));
    }

    @Test
    void namesAnIdThatIsNone() {
        assertThat(DaoException.invalidPrimaryKey().body())
                .isEqualTo(json("{'code':1,'name':'invalid primary key','fields':{'id':'expected a valid UUID'}}")
                        .put("message", "invalid primary key: '{id=\"expected a valid UUID\"}'"));
    }
}
