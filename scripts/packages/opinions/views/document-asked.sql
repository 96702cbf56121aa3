SELECT d.org_id, d.normative_doc_id, c.campaign_id, c.opened_on, c.closed_on, c.result_published_on
FROM normative_documents.documents AS d
JOIN opinions.campaigns AS c ON c.org_id = d.org_id AND c.campaign_id = d.comment_campaign_id
ORDER BY d.org_id, d.normative_doc_id, c.campaign_id
