package io.sifaka.plugins.counter;

import io.sifaka.schema.Default;
import io.sifaka.schema.Doc;
import io.sifaka.schema.Format;
import io.sifaka.schema.Length;
import io.sifaka.schema.NotRequired;
import io.sifaka.schema.Referenceable;
import io.sifaka.schema.Secret;
import io.sifaka.schema.Text;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/** Where Redis is and how to log in there. */
public record Redis(
        @Doc("The host name or address.") @Format(Text.HOST) @Nullable
        String host,

        @Doc("The port.") @Default("6379") @Min(0) @Max(65535) @Nullable
        Integer port,

        @Doc("Milliseconds that connecting, sending and receiving may take.")
        @Default("2000")
        @Min(0)
        @Max(2147483646)
        @Nullable
        Integer timeout,

        @Doc("The user to log in as; absent logs in with the password alone.") @Referenceable @Nullable
        String username,

        @Doc("The password to log in with; absent does not log in.") @Referenceable @Secret @Length(min = 0) @Nullable
        String password,

        @Doc("The number of the database.") @Default("0") @Nullable
        Integer database,

        @Doc("Whether the connection is encrypted.") @Default("false") @NotRequired @Nullable
        Boolean ssl,

        @Doc("Whether the server's certificate is verified.") @Default("false") @NotRequired @Nullable
        Boolean sslVerify,

        @Doc("The server name to ask for in the TLS handshake.") @Format(Text.SNI) @NotRequired @Nullable
        String serverName) {

    /** As messages and logs show it. */
    String shown() {
        return "Redis at " + host + ":" + port;
    }

    @Override
    public String toString() {
        return shown();
    }
}
