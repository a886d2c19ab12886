<?xml version="1.0" encoding="UTF-8"?>
<!-- The partner API's order -> order.v1. The door says who the partner is; the body is not believed in that. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:map="http://www.w3.org/2005/xpath-functions/map" exclude-result-prefixes="#all">
  <xsl:output method="json"/>
  <xsl:param name="body" as="map(*)"/>
  <xsl:param name="message" as="map(*)"/>
  <xsl:template name="xsl:initial-template">
    <xsl:variable name="utc"
        select="adjust-dateTime-to-timezone(xs:dateTime(upper-case($body?orderedAt)), xs:dayTimeDuration('PT0S'))"/>
    <xsl:sequence select="map:merge((
        map:remove($body, 'grandTotal'),
        map{
          'sourceSystem': lower-case(($message?partner, 'partner-api')[1]),
          'orderedAt': string($utc),
          'totals': map{'grandTotal': $body?grandTotal}
        }), map{'duplicates': 'use-last'})"/>
  </xsl:template>
</xsl:stylesheet>
