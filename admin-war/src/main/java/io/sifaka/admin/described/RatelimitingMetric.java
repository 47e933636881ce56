package io.sifaka.admin.described;

import io.sifaka.schema.Doc;
import io.sifaka.schema.Format;
import io.sifaka.schema.Length;
import io.sifaka.schema.Text;
import io.sifaka.schema.Timestamp;

/** A counter of Kong's rate-limiting plugin. */
record RatelimitingMetric(
        @Doc("Who is counted.") @Length(min = 0) String identifier,
        @Doc("The length of the period.") String period,
        @Doc("The start of the period.") @Timestamp long periodDate,

        @Doc("The service of the requests.") @Format(Text.UUID)
        String serviceId,

        @Doc("The route of the requests.") @Format(Text.UUID)
        String routeId,

        @Doc("How many there were.") int value) {}
