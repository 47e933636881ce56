package io.sifaka.gateway.dns;

import io.sifaka.config.NodeConfig;
import io.sifaka.gateway.dns.Found.Host;
import io.sifaka.schema.HostPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.hosts.HostsFileParser;
import org.xbill.DNS.lookup.LookupResult;
import org.xbill.DNS.lookup.LookupSession;
import org.xbill.DNS.lookup.NoSuchDomainException;
import org.xbill.DNS.lookup.NoSuchRRSetException;

/** Asks the hosts file, then DNS servers, on the threads of dnsjava. */
public final class DnsLookup implements Lookup {
    private static final Logger LOG = LoggerFactory.getLogger(DnsLookup.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2); // Kong's, per server
    private static final int DNS_PORT = 53;
    private static final long HOSTS_FILE_TTL = 10;
    private static final String LOCALHOST = "localhost";

    private final LookupSession session;
    private final HostsFileParser hostsFile;

    public DnsLookup(NodeConfig config) {
        hostsFile = new HostsFileParser(Path.of(config.dnsHostsfile()));
        ResolverConfig system = ResolverConfig.getCurrentConfig();
        session = LookupSession.builder()
                .resolver(resolver(config.dnsResolver()))
                .searchPath(system.searchPath())
                .ndots(system.ndots())
                .build();
    }

    private static Resolver resolver(List<String> servers) {
        List<Resolver> each = new ArrayList<>();
        for (String server : servers) {
            HostPort address = HostPort.parse(server, DNS_PORT)
                    .orElseThrow(() -> new IllegalArgumentException("dns_resolver: no address: " + server));
            each.add(new SimpleResolver(new InetSocketAddress(address.host(), address.port())));
        }
        ExtendedResolver all = each.isEmpty() ? new ExtendedResolver() : new ExtendedResolver(each);
        all.setTimeout(PATIENCE);
        all.setRetries(2);
        return all;
    }

    @Override
    public CompletionStage<Found> find(String name, String type) {
        Name asked;
        try {
            asked = Name.fromString(name);
        } catch (TextParseException e) {
            return CompletableFuture.failedFuture(Unresolved.notFound());
        }
        Optional<Found> local = local(name, asked, type);
        if (local.isPresent()) {
            return CompletableFuture.completedFuture(local.get());
        }
        return type.equals("SRV") ? services(asked) : addresses(name, asked, Type.value(type));
    }

    /** What the hosts file says; a name in there has no SRV records. */
    private Optional<Found> local(String name, Name asked, String type) {
        try {
            Optional<InetAddress> found = hostsFile.getAddressForHost(asked, type.equals("AAAA") ? Type.AAAA : Type.A);
            if (found.isEmpty() && name.equals(LOCALHOST)) {
                found = Optional.of(InetAddress.getByAddress(name, new byte[] {127, 0, 0, 1}));
            }
            return found.map(
                    address -> new Found("A", List.of(new Host(name, address, 0, Found.NO_WEIGHT)), HOSTS_FILE_TTL));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        } catch (IOException e) {
            LOG.debug("cannot read the hosts file: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private CompletionStage<Found> addresses(String name, Name asked, int type) {
        return ask(asked, type).thenApply(records -> {
            List<Host> hosts = new ArrayList<>();
            records.forEach(each -> hosts.add(new Host(name, address(each), 0, Found.NO_WEIGHT)));
            return new Found(Type.string(type), hosts, ttl(records));
        });
    }

    /** The addresses of those that the records with the highest priority name. */
    private CompletionStage<Found> services(Name asked) {
        return ask(asked, Type.SRV).thenCompose(records -> {
            int priority = records.stream()
                    .mapToInt(each -> ((SRVRecord) each).getPriority())
                    .min()
                    .orElse(0);
            CompletionStage<List<Host>> hosts = CompletableFuture.completedFuture(new ArrayList<>());
            for (Record each : records) {
                if (each instanceof SRVRecord srv && srv.getPriority() == priority) {
                    hosts = hosts.thenCombine(hosts(srv), DnsLookup::joined);
                }
            }
            return hosts.thenApply(all -> found(all, ttl(records)));
        });
    }

    private static Found found(List<Host> hosts, long ttl) {
        if (hosts.isEmpty()) {
            throw Unresolved.notFound();
        }
        return new Found("SRV", hosts, ttl);
    }

    /** None for a target that has no address: the others go on without it. */
    private CompletionStage<List<Host>> hosts(SRVRecord srv) {
        String name = srv.getTarget().toString(true);
        int weight = Math.max(Found.NO_WEIGHT, srv.getWeight());
        return find(name, "A")
                .thenApply(found -> found.hosts().stream()
                        .map(host -> new Host(name, host.address(), srv.getPort(), weight))
                        .toList())
                .exceptionally(problem -> List.of());
    }

    private static List<Host> joined(List<Host> some, List<Host> more) {
        List<Host> joined = new ArrayList<>(some);
        joined.addAll(more);
        return joined;
    }

    private CompletionStage<List<Record>> ask(Name name, int type) {
        return session.lookupAsync(name, type)
                .handle((result, problem) -> problem == null ? records(result, type) : refuse(name, problem));
    }

    private static List<Record> records(LookupResult result, int type) {
        List<Record> records = result.getRecords().stream()
                .filter(each -> each.getType() == type)
                .toList();
        if (records.isEmpty()) {
            throw Unresolved.notFound();
        }
        return records;
    }

    private static List<Record> refuse(Name name, Throwable problem) {
        Throwable cause =
                problem instanceof CompletionException && problem.getCause() != null ? problem.getCause() : problem;
        if (cause instanceof NoSuchDomainException || cause instanceof NoSuchRRSetException) {
            throw Unresolved.notFound();
        }
        throw Unresolved.failed("cannot resolve " + name.toString(true) + ": " + cause.getMessage());
    }

    private static InetAddress address(Record each) {
        return each instanceof AAAARecord six ? six.getAddress() : ((ARecord) each).getAddress();
    }

    private static long ttl(List<Record> records) {
        return records.stream().mapToLong(Record::getTTL).min().orElse(0);
    }
}
