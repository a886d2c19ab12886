package io.caravanserai.hub.prove;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** What is sent: its number is its identity; those of one subject have an order. */
record Parcel(String number, String subject, int position, String content) {

    private static final Pattern WRITTEN = Pattern.compile(
            "\\{\"number\":\"(.*?)\",\"subject\":\"(.*?)\",\"position\":(\\d+),\"content\":\"(.*?)\"}"
                    + "|<number>(.*?)</number><subject>(.*?)</subject><position>(\\d+)</position><content>(.*?)</content>");

    /** The one that a sender wrote there; null where there is none. */
    static Parcel in(String text) {
        var found = WRITTEN.matcher(text);
        if (!found.find()) {
            return null;
        }
        var at = found.group(1) == null ? 5 : 1;
        return new Parcel(
                found.group(at), found.group(at + 1), Integer.parseInt(found.group(at + 2)), found.group(at + 3));
    }

    String digest() {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            var all = number + '\n' + subject + '\n' + position + '\n' + content;
            return HexFormat.of()
                    .formatHex(sha.digest(all.getBytes(StandardCharsets.UTF_8)))
                    .substring(0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    String json() {
        return "{\"number\":\"" + number + "\",\"subject\":\"" + subject + "\",\"position\":" + position
                + ",\"content\":\"" + content + "\"}";
    }

    String row() {
        return number + ',' + subject + ',' + position + ',' + content + '\n';
    }

    String soap() {
        return "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>"
                + "<SubmitParcel xmlns=\"urn:prove:parcels:v1\"><number>" + number + "</number><subject>" + subject
                + "</subject><position>" + position + "</position><content>" + content
                + "</content></SubmitParcel></s:Body></s:Envelope>";
    }

    Entry entry() {
        return new Entry(number, digest(), subject, position);
    }
}
