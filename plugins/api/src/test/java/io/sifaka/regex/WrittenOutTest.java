package io.sifaka.regex;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrittenOutTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "abc 3",
                "a{3}b 4",
                "(ab){3} 9",
                "((a{2}){3}){4} 40",
                "[a-z{3}]{2,5} 5",
                "\\{3} 3",
                "a{2,}b* 4",
                "a{0} 1",
                "a{x}b{,2} 9",
                "{ 1",
                "a[b 2"
            })
    void countsWhatIsRepeated(String regex, long length) {
        assertThat(WrittenOut.length(regex)).isEqualTo(length);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "a{65535} false",
                "(a{100}b{100}){100} false",
                "(?:(?:(?:){1000}){1000}){1000} true",
                "((a{100}){100}){100} true",
                "a{99999999999} true"
            })
    void knowsWhatIsTooLong(String regex, boolean tooLong) {
        assertThat(WrittenOut.isTooLong(regex)).isEqualTo(tooLong);
    }
}
