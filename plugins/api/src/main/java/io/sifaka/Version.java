package io.sifaka;

/** Which release this is, and which Kong release its interfaces answer as. */
public final class Version {
    /** The Kong release whose Admin API and proxy behaviour this gateway keeps; clients read it from {@code GET /}. */
    public static final String KONG = "3.9.1";

    /** The token of {@code Server} and {@code Via} headers, as clients of Kong expect it. */
    public static final String SERVER_TOKEN = "kong/" + KONG;

    private Version() {}

    /** This build's own version, from the jar's manifest; {@code "dev"} when run from class files. */
    public static String sifaka() {
        String built = Version.class.getPackage().getImplementationVersion();
        return built == null ? "dev" : built;
    }
}
