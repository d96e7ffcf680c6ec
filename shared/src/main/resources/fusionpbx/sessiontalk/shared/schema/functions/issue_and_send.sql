-- Issues a code as issue_code does, once for each key that a request is given (p_request_key, null for none; it counts within the domain),
-- and queues the e-mail that carries it in the same transaction (p_email). Where the e-mail cannot go out, no code is issued.
-- p_email_to is null where FusionPBX is to know the address. A code that is issued already is answered as it was then, and sends
-- no second e-mail. p_only_user: see may_see.
-- As issue_code, or {"result": 'not found' | 'no address'} | {"result": 'already issued', "code_uuid": of the first} |
-- {"result": 'email not configured', "queue", "sender", "host": whether each is there}
create or replace function sessiontalk.issue_and_send(
  p_code_uuid uuid, p_code_hash text, p_domain_uuid uuid, p_extension_uuid uuid, p_only_user uuid, p_replaces uuid,
  p_max_phones bigint, p_max_devices bigint, p_issued_by uuid, p_expires_at timestamptz, p_now timestamptz, p_request_key text,
  p_email boolean, p_email_to text, p_email_subject text, p_email_body text)
returns json
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  repeated record;
  sender json;
  address text;
  answer json;
  first_code uuid;
begin
  perform sessiontalk.lock_extension(p_extension_uuid, p_domain_uuid, p_max_devices);
  select c.withdrew into repeated from sessiontalk.codes c where c.code_uuid = p_code_uuid;
  if found then
    return json_build_object('result', 'issued', 'withdrawn_code_id', repeated.withdrew);
  end if;
  if not sessiontalk.may_see(p_extension_uuid, p_domain_uuid, p_only_user) then
    return json_build_object('result', 'not found');
  end if;
  if p_request_key is not null then
    select sessiontalk.claim_request(p_domain_uuid, p_request_key, p_code_uuid, p_expires_at, p_now) into first_code;
    if first_code is not null then
      return json_build_object('result', 'already issued', 'code_uuid', first_code);
    end if;
  end if;
  if p_email then
    select sessiontalk.email_sender(p_domain_uuid) into sender;
    select coalesce(p_email_to, sessiontalk.email_address(p_extension_uuid, p_domain_uuid)) into address;
  end if;

  if p_email and (sender ->> 'queue' is null or sender ->> 'sender' is null or sender ->> 'host' is null) then
    select json_build_object('result', 'email not configured', 'queue', sender ->> 'queue' is not null,
             'sender', sender ->> 'sender' is not null, 'host', sender ->> 'host' is not null) into answer;
  elsif p_email and address is null then
    select json_build_object('result', 'no address') into answer;
  else
    select sessiontalk.issue_code(p_code_uuid, p_code_hash, p_domain_uuid, p_extension_uuid, p_replaces, p_max_phones, p_max_devices,
             p_issued_by, p_expires_at, p_now) into answer;
  end if;

  if answer ->> 'result' <> 'issued' then
    delete from sessiontalk.requests r where r.domain_uuid = p_domain_uuid and r.request_key = p_request_key;
  elsif p_email then
    perform sessiontalk.insert_row('public.v_email_queue', jsonb_build_object(
      'email_queue_uuid', p_code_uuid, 'domain_uuid', p_domain_uuid, 'hostname', sender ->> 'host', 'email_date', p_now,
      'email_from', sender ->> 'sender', 'email_to', address, 'email_subject', p_email_subject, 'email_body', p_email_body,
      'email_status', 'waiting', 'email_action_after', 'delete', 'insert_date', p_now, 'insert_user', p_issued_by));
  end if;
  return answer;
end
$$;
