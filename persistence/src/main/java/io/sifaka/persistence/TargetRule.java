package io.sifaka.persistence;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.entity.Target;
import io.sifaka.schema.HostPort;

/** Brings the address of a new or replaced target into its one form; a patch keeps what it says, as in Kong. */
final class TargetRule implements EntityWrites.Rule {
    private static final String TARGET = "target";

    @Override
    public void check(Transaction transaction, Document document) {
        // the address is all that there is to see to
    }

    @Override
    public void normalize(ObjectNode input) {
        String given = input.path(TARGET).asText();
        if (input.path(TARGET).isTextual() && !given.isEmpty()) {
            HostPort address = Target.address(given)
                    .orElseThrow(() ->
                            DaoException.schemaViolation(TARGET, "Invalid target; not a valid hostname or ip address"));
            input.put(TARGET, address.toString());
        }
    }
}
