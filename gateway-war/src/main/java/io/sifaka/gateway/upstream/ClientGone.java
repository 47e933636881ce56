package io.sifaka.gateway.upstream;

import java.io.IOException;

/** The client's side of an exchange broke while its request was on the way upstream. */
public final class ClientGone extends IOException {
    private static final long serialVersionUID = 1;

    public ClientGone(Throwable cause) {
        super("the client's request broke off", cause);
    }
}
