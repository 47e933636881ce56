package io.sifaka.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sifaka.plugin.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderListTest {
    private final HeaderList headers = new HeaderList();

    @Test
    void findsByNameInAnyCase() {
        headers.add("X-A", "1");
        headers.add("x-a", "2");
        assertThat(headers.first("x-A")).contains("1");
        assertThat(headers.all("X-a")).containsExactly("1", "2");
        assertThat(headers.has("X-B")).isFalse();
        assertThat(headers.all("X-B")).isEmpty();
    }

    @Test
    void setReplacesAllValues() {
        headers.add("X-A", "1");
        headers.add("X-B", "2");
        headers.add("X-A", "3");
        headers.set("x-a", "4");
        assertThat(headers.toString()).isEqualTo("X-B: 2\nx-a: 4\n");
    }

    @Test
    void growsBeyondTheUsual() {
        for (int i = 0; i < 200; i++) {
            headers.add("X-" + i, String.valueOf(i));
        }
        assertThat(headers.get("X-199")).isEqualTo("199");
        assertThat(headers.size()).isEqualTo(200);
    }

    @Test
    void aCopyChangesApart() {
        headers.add("X-A", "1");
        HeaderList copy = new HeaderList(headers);
        copy.remove("X-A");
        assertThat(headers.has("X-A")).isTrue();
    }

    @Test
    void mayBeChangedWhileItIsWalked() {
        headers.add("X-A", "1");
        headers.add("X-B", "2");
        headers.forEach((name, value) -> headers.remove(name));
        assertThat(headers.size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nX: y", "a\nb", "a\u0000b", "a\rb"})
    void refusesValuesThatWouldEndTheLine(String value) {
        assertThatThrownBy(() -> headers.set("X-A", value)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> headers.add("X-A", value)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "X A", "X:A", "X\r\nA", "Ä"})
    void refusesNamesThatAreNone(String name) {
        assertThatThrownBy(() -> headers.set(name, "x")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theReadOnlyViewCannotBeChanged() {
        headers.add("X-A", "1");
        Headers view = headers.readOnly();
        assertThat(view.first("x-a")).contains("1");
        assertThatThrownBy(() -> view.set("X-A", "2")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> view.add("X-A", "2")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> view.remove("X-A")).isInstanceOf(UnsupportedOperationException.class);
    }
}
