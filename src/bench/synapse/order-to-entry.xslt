<?xml version="1.0" encoding="UTF-8"?>
<!-- What is in the body -> the entry. The same templates as in the hub's mapping, which has the envelope too. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:o="urn:bench:soap-order" xmlns:e="urn:bench:entry" exclude-result-prefixes="o">
  <xsl:template match="/">
    <xsl:apply-templates select="//o:order"/>
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
