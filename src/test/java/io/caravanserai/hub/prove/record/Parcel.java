package io.caravanserai.hub.prove.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** What is sent: its number is its identity; those of one subject have an order. */
public record Parcel(String number, String subject, int position, String content) {

    private static final Pattern WRITTEN = Pattern.compile(
            "\\{\"number\":\"(.*?)\",\"subject\":\"(.*?)\",\"position\":(\\d+),\"content\":\"(.*?)\"}"
                    + "|<number>(.*?)</number><subject>(.*?)</subject><position>(\\d+)</position><content>(.*?)</content>");

    /** The one that a sender wrote there; null where there is none. */
    public static Parcel in(String text) {
        var found = WRITTEN.matcher(text);
        if (!found.find()) {
            return null;
        }
        var at = found.group(1) == null ? 5 : 1;
        return new Parcel(
                found.group(at), found.group(at + 1), Integer.parseInt(found.group(at + 2)), found.group(at + 3));
    }

    public String digest() {
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

    private static final JsonMapper JSON = new JsonMapper();

    /** From the canonical parcel, as the hub hands it on. */
    public static Parcel of(String json) {
        try {
            return of(JSON.readTree(json));
        } catch (JsonProcessingException unreadable) {
            throw new IllegalArgumentException(unreadable);
        }
    }

    public static Parcel of(JsonNode json) {
        return new Parcel(
                json.required("number").textValue(),
                json.required("subject").textValue(),
                json.required("position").intValue(),
                json.required("content").textValue());
    }

    /** From a row of four columns; none of the proof's texts needs quotes. */
    public static Parcel ofRow(String row) {
        var fields = row.split(",", -1);
        return new Parcel(fields[0], fields[1], Integer.parseInt(fields[2]), fields[3]);
    }

    public String json() {
        return "{\"number\":\"" + number + "\",\"subject\":\"" + subject + "\",\"position\":" + position
                + ",\"content\":\"" + content + "\"}";
    }

    public String row() {
        return number + ',' + subject + ',' + position + ',' + content + '\n';
    }

    public String soap() {
        return "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>"
                + "<SubmitParcel xmlns=\"urn:prove:parcels:v1\"><number>" + number + "</number><subject>" + subject
                + "</subject><position>" + position + "</position><content>" + content
                + "</content></SubmitParcel></s:Body></s:Envelope>";
    }

    public Entry entry() {
        return new Entry(number, digest(), subject, position);
    }
}
