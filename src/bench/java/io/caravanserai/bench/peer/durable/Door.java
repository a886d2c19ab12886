package io.caravanserai.bench.peer.durable;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import io.caravanserai.bench.peer.Shop;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Authenticates, checks both contracts and maps on Netty's own threads; the writer answers after its commit. */
@Sharable
final class Door extends SimpleChannelInboundHandler<FullHttpRequest> {

    private static final byte[] KEY = sha256(Shop.KEY.getBytes(StandardCharsets.UTF_8));

    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
    private final Shop shop;
    private final Writer writer;

    Door(Shop shop, Writer writer) {
        this.shop = shop;
        this.writer = writer;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        var key = request.headers().get("X-API-Key", "");
        if (!MessageDigest.isEqual(KEY, sha256(key.getBytes(StandardCharsets.UTF_8)))) {
            answer(context, HttpResponseStatus.UNAUTHORIZED, "{\"status\":\"unknown\"}");
            return;
        }
        try {
            var original = ByteBufUtil.getBytes(request.content());
            var order = shop.map(shop.read(original));
            shop.checkCanonical(order);
            var number = order.get("orderNumber").textValue();
            var id = ids.generate();
            var correlation = request.headers().get("X-Correlation-Id", id.toString());
            writer.submit(new Accepted(
                    id, number, sha256(original), correlation, shop.bytes(order), original, ending -> {
                        switch (ending) {
                            case NEW -> answer(context, HttpResponseStatus.ACCEPTED, "{\"messageId\":\"" + id + "\"}");
                            case REPEATED -> answer(context, HttpResponseStatus.OK, "{\"status\":\"repeated\"}");
                            case CONFLICT -> answer(context, HttpResponseStatus.CONFLICT, "{\"status\":\"conflict\"}");
                            case FAILED ->
                                answer(context, HttpResponseStatus.SERVICE_UNAVAILABLE, "{\"status\":\"try again\"}");
                        }
                    }));
        } catch (Shop.Refused refused) {
            answer(context, HttpResponseStatus.BAD_REQUEST, "{\"status\":\"refused\"}");
        }
    }

    private static void answer(ChannelHandlerContext context, HttpResponseStatus status, String body) {
        var content = Unpooled.copiedBuffer(body, StandardCharsets.UTF_8);
        var response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, content);
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, "application/json");
        response.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, content.readableBytes());
        var unused = context.writeAndFlush(response, context.voidPromise());
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
