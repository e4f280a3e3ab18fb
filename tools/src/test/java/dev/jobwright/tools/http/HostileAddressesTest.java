package dev.jobwright.tools.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.tool.InvalidParameter;
import dev.jobwright.jobs.tool.ToolResult;
import dev.jobwright.tools.FakeCall;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;

/** Addresses by which requests of a step would get where only the installation itself may go. */
final class HostileAddressesTest {
    /** What lies inside, in all the ways in which an address can be written. */
    static final List<String> INSIDE =
            List.of(
                    "http://127.0.0.1/",
                    "http://127.1/",
                    "http://127.0.1/",
                    "http://127.255.255.254/",
                    "http://2130706433/",
                    "http://0x7f000001/",
                    "http://0x7f.0.0.1/",
                    "http://0177.0.0.1/",
                    "http://017700000001/",
                    "http://0/",
                    "http://0.0.0.0/",
                    "http://localhost/",
                    "http://LOCALHOST/",
                    "http://localhost./",
                    "http://10.0.0.1/",
                    "http://10.255.255.255/",
                    "http://172.16.0.1/",
                    "http://172.31.255.255/",
                    "http://192.168.0.1/",
                    "http://192.168.65.2/",
                    "http://100.64.0.1/",
                    "http://100.100.100.200/latest/meta-data/",
                    "http://169.254.169.254/latest/meta-data/iam/security-credentials/",
                    "http://169.254.169.254:80/",
                    "https://169.254.169.254/",
                    "http://169.254.170.2/v2/credentials",
                    "http://2852039166/",
                    "http://0xA9FEA9FE/",
                    "http://168.63.129.16/metadata/",
                    "http://192.0.0.192/opc/v1/",
                    "http://192.0.2.1/",
                    "http://192.88.99.1/",
                    "http://198.18.0.1/",
                    "http://198.51.100.7/",
                    "http://203.0.113.9/",
                    "http://224.0.0.1/",
                    "http://239.255.255.250/",
                    "http://240.0.0.1/",
                    "http://255.255.255.255/",
                    "http://[::1]/",
                    "http://[0:0:0:0:0:0:0:1]/",
                    "http://[::]/",
                    "http://[::ffff:127.0.0.1]/",
                    "http://[::ffff:7f00:1]/",
                    "http://[::ffff:169.254.169.254]/",
                    "http://[::127.0.0.1]/",
                    "http://[64:ff9b::127.0.0.1]/",
                    "http://[64:ff9b::a9fe:a9fe]/",
                    "http://[64:ff9b:1::a00:1]/",
                    "http://[2002:7f00:1::]/",
                    "http://[2002:a9fe:a9fe::]/",
                    "http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/",
                    "http://[fd00:ec2::254]/latest/meta-data/",
                    "http://[fc00::1]/",
                    "http://[fe80::1]/",
                    "http://[fec0::1]/",
                    "http://[ff02::1]/",
                    "http://[2001:db8::1]/",
                    "http://[3fff::1]/",
                    "http://[100::1]/",
                    "http://[5f00::1]/",
                    "http://93.184.215.14:22/",
                    "http://93.184.215.14:6379/",
                    "http://93.184.215.14:8080/",
                    "https://93.184.215.14:9200/");

    /** What is no request to a server at all, or says more than where to. */
    static final List<String> NO_ADDRESS =
            List.of(
                    "file:///etc/passwd",
                    "ftp://93.184.215.14/",
                    "gopher://127.0.0.1:6379/_FLUSHALL",
                    "jar:http://93.184.215.14/a.jar!/",
                    "dict://93.184.215.14:11211/stat",
                    "data:text/plain,hello",
                    "javascript:alert(1)",
                    "//93.184.215.14/",
                    "/etc/passwd",
                    "http:",
                    "http://",
                    "http:///path",
                    "http://user:password@93.184.215.14/",
                    "http://93.184.215.14@127.0.0.1/",
                    "http://127.0.0.1\\@93.184.215.14/",
                    "http://93.184.215.14 .127.0.0.1/",
                    "http://93.184.215.14\r\nHost: 127.0.0.1/",
                    "http://127.0.0.1%00.example.com/",
                    "http://\u24db\u24de\u24d2\u24d0\u24db\u24d7\u24de\u24e2\u24e3/",
                    "http://[::1%25lo]/");

    private static FakeCall to(String url) {
        return FakeCall.of(Json.object().put("url", url).put("timeout_seconds", 1).done());
    }

    @Test
    void there_are_at_least_sixty_of_them() {
        assertTrue(INSIDE.size() >= 60, "only " + INSIDE.size());
    }

    @ParameterizedTest
    @FieldSource("INSIDE")
    void what_lies_inside_is_never_asked(String url) {
        assertTrue(
                Set.of("refused", "no such form", "no such name").contains(outcome(url)),
                () -> outcome(url));
    }

    /** Some are no address to this machine's reader, and some are looked up as names. */
    private static String outcome(String url) {
        try {
            var failed = assertInstanceOf(ToolResult.Failed.class, Fetch.fetch(to(url)));
            boolean isName = failed.message().endsWith("no server has this name");
            return isName
                    ? "no such name"
                    : failed.error().equals("AddressRefused") ? "refused" : failed.toString();
        } catch (InvalidParameter e) {
            return "no such form";
        }
    }

    @Test
    void most_of_them_are_refused_for_where_they_lead() {
        assertTrue(
                INSIDE.stream().map(HostileAddressesTest::outcome).filter("refused"::equals).count()
                        > 50);
    }

    @ParameterizedTest
    @FieldSource("NO_ADDRESS")
    void what_is_no_address_of_a_server_is_refused_before_anything_is_looked_up(String url) {
        var names = new Names("93.184.215.14");

        assertThrows(InvalidParameter.class, () -> Fetch.fetch(to(url), names));
        assertEquals(List.of(), names.asked());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "93.184.215.14",
                "172.15.255.255",
                "172.32.0.1",
                "100.63.255.255",
                "100.128.0.1",
                "169.253.255.255",
                "192.0.1.1",
                "223.255.255.255",
                "2606:4700:4700::1111",
                "2001:4860:4860::8888",
                "2a00:1450:4001:81b::200e"
            })
    void the_public_internet_is_all_that_is_left(String address) throws UnknownHostException {
        assertTrue(PublicInternet.holds(InetAddress.getByName(address)));
    }
}
