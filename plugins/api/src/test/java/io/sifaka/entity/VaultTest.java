package io.sifaka.entity;

import static io.sifaka.schema.Documents.findings;
import static org.assertj.core.api.Assertions.assertThat;

import io.sifaka.schema.Schema;
import io.sifaka.schema.Validator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VaultTest {
    private final Validator vaults = Vault.validator(Schema.of(Vault.class));

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            {"name": "env", "prefix": "my-env"}                              | valid
            {"name": "env", "prefix": "a--b", "config": {"prefix": "X_"}}    | valid
            {"name": "env", "prefix": "a"}                                   | schema violation (prefix: invalid value: a)
            {"name": "env", "prefix": "env"}                                 | schema violation (prefix: must not be one of: env)
            {"name": "env", "prefix": "ab", "config": {"prefix": "1"}}       | schema violation (config.prefix: invalid value: 1)
            {"name": "nope", "prefix": "ab", "config": 1}                    | schema violation (name: vault 'nope' is not installed)
            """)
    void areCheckedByTheirKind(String input, String findings) {
        assertThat(findings(vaults, input)).isEqualTo(findings);
    }
}
