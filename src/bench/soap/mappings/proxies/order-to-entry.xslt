<?xml version="1.0" encoding="UTF-8"?>
<!-- The envelope with an order -> the envelope with an entry. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns:o="urn:bench:soap-order" xmlns:e="urn:bench:entry" exclude-result-prefixes="#all">
  <xsl:output method="xml"/>
  <xsl:template match="/">
    <s:Envelope>
      <s:Body>
        <xsl:apply-templates select="/s:Envelope/s:Body/o:order"/>
      </s:Body>
    </s:Envelope>
  </xsl:template>
  <xsl:template match="o:order">
    <e:entry number="{o:number}" urgent="{o:priority = 'express'}">
      <e:to><xsl:value-of select="o:buyer/o:name"/>, <xsl:value-of select="o:buyer/o:city"/></e:to>
      <xsl:for-each select="o:item">
        <e:line sku="{o:sku}" count="{o:quantity}">
          <xsl:value-of select="o:title"/>
        </e:line>
      </xsl:for-each>
      <e:items><xsl:value-of select="count(o:item)"/></e:items>
    </e:entry>
  </xsl:template>
</xsl:stylesheet>
