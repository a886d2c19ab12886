<?xml version="1.0" encoding="UTF-8"?>
<!-- A row of a nightly count -> stock-level.v1. A time to come would make every later sight stale: refused. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema" exclude-result-prefixes="#all">
  <xsl:output method="json"/>
  <xsl:param name="body" as="map(*)"/>
  <xsl:template name="xsl:initial-template">
    <xsl:variable name="at" select="xs:dateTime(upper-case($body?counted_at))"/>
    <xsl:if test="$at gt current-dateTime() + xs:dayTimeDuration('PT10M')">
      <xsl:sequence select="error(QName('urn:caravanserai:mapping', 'clock'), 'counted_at lies in the future', '/counted_at')"/>
    </xsl:if>
    <xsl:sequence select="map{
        'item': $body?store || '/' || $body?sku,
        'location': $body?store,
        'sku': $body?sku,
        'quantity': xs:integer($body?rows?1?quantity),
        'observedAt': string(adjust-dateTime-to-timezone($at, xs:dayTimeDuration('PT0S')))}"/>
  </xsl:template>
</xsl:stylesheet>
