package io.sifaka.admin;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ErrorsTest {
    @Test
    void letsNothingOfAFaultOut() {
        Response response = new Errors().toResponse(new IllegalStateException("secret of the house"));

        assertThat(response.getStatus()).isEqualTo(500);
        assertThat(new String((byte[]) response.getEntity(), StandardCharsets.UTF_8))
                .isEqualTo("{\"message\":\"An unexpected error occurred\"}");
    }
}
