package io.sifaka.admin;

import io.sifaka.entity.EntityTypes;
import io.sifaka.entity.Vault;
import io.sifaka.schema.Schema;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

/** Tells the schema of a kind of vault. */
@Path("/schemas/vaults/{name}")
public final class VaultSchemaResource {
    private final Schema<Vault> vaults;

    VaultSchemaResource(EntityTypes types) {
        this.vaults = types.of(Vault.class).schema();
    }

    @GET
    public Response schema(@PathParam("name") String name) {
        Schema<?> kind = Vault.KINDS.get(name);
        return kind == null
                ? Answers.message(404, "No vault named '" + name + "'")
                : Answers.ok(Vault.describe(vaults, kind));
    }
}
